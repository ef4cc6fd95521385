import type { Place } from "../finding.ts";
import type { MetricType } from "./metric-type.ts";

/** One service of the platform file, as far as queries and code can be held against it. */
export interface ServiceFact {
  readonly name: string;
  readonly owner?: string;
  readonly metrics: readonly DefinedMetric[];
  readonly slos: readonly DefinedSlo[];
  readonly place: Place;
}

/** A metric that a definition promises. */
export interface DefinedMetric {
  /** As scraped. */
  readonly name: string;
  /** As defined, with dots. */
  readonly definedName: string;
  readonly type: MetricType;
  readonly unit: string;
  readonly help: string;
  readonly labels: readonly DefinedLabel[];
  /** True when it can have labels that no definition lists, as `target_info` has. */
  readonly hasOpenLabels: boolean;
  /** Of a histogram: its finite bounds, ascending. */
  readonly bounds?: readonly number[];
  /** The most series one instance can expose. */
  readonly series: number;
  /** True for a metric that the library emits for every service; false for one the definition names. */
  readonly isBuiltIn: boolean;
}

/** A label that a definition promises. */
export interface DefinedLabel {
  /** As scraped. */
  readonly name: string;
  /** How many values it can have, what is folded included. */
  readonly size: number;
  /** All of them, where the definition lists them. */
  readonly values?: readonly string[];
}

/** What an objective is measured by. */
export interface DefinedSlo {
  readonly name: string;
  readonly objective: number;
  readonly metric: string;
  /** Seconds, of a latency objective. */
  readonly threshold?: number;
}
