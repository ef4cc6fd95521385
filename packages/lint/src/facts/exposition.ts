import type { Place } from "../finding.ts";
import type { MetricType } from "./metric-type.ts";

/** One metric family of an exposition. */
export interface FamilyFact {
  readonly name: string;
  readonly type: MetricType;
  readonly help?: string;
  readonly unit?: string;
  /** Whether a TYPE line was there. */
  readonly typed: boolean;
  /** True for OpenMetrics, where a counter's family is named without `_total`. */
  readonly openMetrics: boolean;
  /** Samples, which is what Prometheus stores. */
  readonly series: number;
  readonly labels: readonly LabelValues[];
  /** Of a histogram: the finite bounds of its first label set, ascending. */
  readonly bounds?: readonly number[];
  readonly place: Place;
}

/** What one label of a family held. */
export interface LabelValues {
  readonly name: string;
  /** Distinct values that are not empty: exact up to 131,072, an estimate within about 3 % beyond. */
  readonly distinct: number;
  readonly isExact: boolean;
  /** At most 200 of them, sorted: what may be an address or a secret first; the same ones in any order of lines. */
  readonly examples: readonly string[];
  /** Series that have the label, be it empty. */
  readonly series: number;
  /** Series on which it is empty. */
  readonly empty: number;
  /** Bytes of the longest value, as written. */
  readonly longest: number;
  /** Series the family would have without the label; only where the reader was asked to count them. */
  readonly seriesWithout?: number;
  readonly place: Place;
}

/** Two lines for one series. */
export interface Duplicate {
  readonly series: string;
  readonly first: number;
  readonly place: Place;
}

/** What can be wrong with an exposition whose lines are each right, or with what a server holds. The names are those of the rules. */
export type DefectKind =
  | "series/negative-counter"
  | "series/nan-counter"
  | "series/explicit-timestamp"
  | "series/timestamp-order"
  | "histogram/not-cumulative"
  | "histogram/inf-bucket"
  | "histogram/count-mismatch"
  | "histogram/bucket-order"
  | "histogram/inconsistent-buckets"
  | "histogram/negative-observations"
  | "summary/quantile-range"
  | "metric/info-value"
  | "exposition/duplicate-metadata"
  | "exposition/metadata-order"
  | "exposition/interleaved"
  | "openmetrics/eof"
  | "openmetrics/unit-suffix"
  | "openmetrics/exemplar-length"
  | "openmetrics/exemplar-place"
  | "openmetrics/sample-name"
  | "openmetrics/stateset"
  | "live/overflow"
  | "live/metadata-conflict"
  | "live/churn"
  | "live/dead-record";

/** One defect of one family, however many lines show it. */
export interface DefectFact {
  readonly kind: DefectKind;
  /** The family; empty when it is the exposition's. */
  readonly family: string;
  readonly message: string;
  /** How many lines or label sets show it. */
  readonly count: number;
  /** The first of them. */
  readonly place: Place;
}

/** The lines of one exposition that something points at, or that hold a comment for us; clipped when long. */
export interface KeptLines {
  readonly file: string;
  readonly lines: ReadonlyMap<number, string>;
}
