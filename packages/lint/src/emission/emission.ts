import type { Library } from "../facts/source.ts";
import type { MetricType } from "../facts/metric-type.ts";
import type { Place } from "../finding.ts";

/** Who can yield a metric: a declaration, a scrape, a promise, a recording rule, a running server. */
export type EmissionKind = "code" | "exposition" | "definition" | "record" | "live";

/** What one reader knows of one metric, under the name it is scraped by. */
export interface Emission {
  readonly kind: EmissionKind;
  readonly name: string;
  /** What else it may be called: OpenTelemetry's exporters translate names in several ways. */
  readonly aliases: readonly string[];
  /** In source: whose call makes it. */
  readonly library?: Library;
  /** The service, file or job behind it. */
  readonly emitter: string;
  readonly type: MetricType;
  /** UCUM, or a word where only the scrape tells. */
  readonly unit?: string;
  readonly help?: string;
  /** By name, `le` and `quantile` left out. */
  readonly labels: ReadonlyMap<string, EmittedLabel>;
  /** Whether it can have no other labels than these. */
  readonly knowsLabels: boolean;
  /** Of a histogram: its finite bounds, ascending. */
  readonly bounds?: readonly number[];
  /** Series of one instance: seen in a scrape, counted from a definition. */
  readonly series?: number;
  /** Whether a library makes it for every service. */
  readonly isBuiltIn: boolean;
  readonly place: Place;
}

/** What one reader knows of one label. */
export interface EmittedLabel {
  /** All values it can have; undefined when the reader cannot tell. */
  readonly values?: readonly string[];
  /** How many it can have. */
  readonly size?: number;
  /** Values that a scrape held; there may be others. */
  readonly seen?: readonly string[];
  /** Whether a series without it was never seen. */
  readonly isAlwaysThere?: boolean;
  /** Whether all its values are HTTP status codes. */
  readonly isStatusCode?: boolean;
  /** Series the metric would have without it, where they were counted. */
  readonly seriesWithout?: number;
  /** Whether it grows with traffic. */
  readonly isUnbounded?: boolean;
  readonly place: Place;
}
