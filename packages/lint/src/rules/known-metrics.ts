import type { Facts } from "../facts.ts";
import type { MetricType } from "../facts/metric-type.ts";
import type { Place } from "../finding.ts";
import type { Settings } from "../options.ts";
import { once } from "./once.ts";

/** A metric that something yields, as scraped; what several readers know of it, in one. */
export interface KnownMetric {
  /** The family's name: of a histogram without `_bucket`, of a counter with `_total`. */
  readonly name: string;
  readonly type: MetricType;
  readonly unit?: string;
  /** Its labels, `le` and `quantile` left out; undefined when nobody can tell them all. */
  readonly labels?: ReadonlyMap<string, KnownLabel>;
  /** Of a histogram: its finite bounds, ascending. */
  readonly bounds?: readonly number[];
  readonly origins: readonly Origin[];
}

/** A label that something yields. */
export interface KnownLabel {
  /** All values it can have; undefined when nobody can tell. */
  readonly values?: ReadonlySet<string>;
}

/** Who yields a metric, and where it says so. */
export interface Origin {
  readonly kind: "code" | "exposition" | "definition" | "record" | "live" | "catalogue";
  readonly place?: Place;
}

/** Every metric that something yields. */
export interface KnownMetrics {
  readonly all: readonly KnownMetric[];
  /** The metric that a sample belongs to: `x_bucket` and `x_count` find the histogram `x`. */
  find(sample: string): KnownMetric | undefined;
}

/** What code, expositions, definitions, records, a live server and OpenTelemetry's conventions yield, together. */
export const knownMetrics: (facts: Facts, settings: Settings) => KnownMetrics = once((_facts, _settings) => ({
  all: [],
  find: () => undefined,
}));
