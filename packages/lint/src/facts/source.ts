import type { Place } from "../finding.ts";
import type { ValueSet } from "../values.ts";
import type { MetricType } from "./metric-type.ts";

/** Whose call made a metric; decides by which convention its name is judged. */
export type Library = "prom-client" | "opentelemetry" | "telltale" | "exposition";

/** A metric as declared in source. */
export interface MetricFact {
  readonly library: Library;
  readonly type: MetricType;
  /** Undefined when the code computes it in a way we cannot follow. */
  readonly name?: string;
  /** The name as the code writes it. */
  readonly expression: string;
  /** Undefined: not given. Empty: given and empty. */
  readonly help?: string;
  readonly unit?: string;
  /** Label names in order; undefined when they cannot be read. */
  readonly labels?: readonly LabelFact[];
  /** Buckets of a histogram, +Inf, sum and count not included; undefined when unknown. */
  readonly buckets?: number;
  readonly budget?: number;
  /** True when help was written in a way that cannot be read, so its absence proves nothing. */
  readonly opaque?: boolean;
  readonly place: Place;
}

/** A label as declared, with its size where the declaration bounds it. */
export interface LabelFact {
  readonly name: string;
  readonly size?: number;
  /** Of our own definitions: a closed list, which only a cast or plain JavaScript gets past. */
  readonly closed?: boolean;
  /** Of our own definitions: what stands where a list should, and cannot be counted. */
  readonly open?: ValueSet;
  readonly place: Place;
}

/** One label given a value at one place. */
export interface LabelUse {
  readonly metric?: MetricFact;
  readonly library: Library;
  readonly label: string;
  readonly expression: string;
  readonly values: ValueSet;
  readonly place: Place;
}

/** One call that records: `hits.inc({ plan })`, `duration.record(ms, { route })`. */
export interface RecordingFact {
  readonly metric?: MetricFact;
  readonly library: Library;
  /** The method, such as `inc`, `observe`, `set`, `startTimer`, `add`, `record`. */
  readonly method: string;
  /** The label names given; undefined when they cannot be read. */
  readonly labels?: readonly string[];
  /** The number recorded; undefined when none is given or it is left to a default. */
  readonly value?: ValueSet;
  /** The number as the code writes it. */
  readonly valueExpression?: string;
  readonly place: Place;
}
