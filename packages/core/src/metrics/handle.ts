// What a call site holds: one typed handle per definition. The verbs are OpenTelemetry's, and work on their own too.
import type { Counter, Gauge, Histogram, LabelInput } from "@telltale/conventions";
import type { SpanIds } from "../trace.ts";

/** Labels are required exactly when the metric has any. */
type Args<L> = keyof L extends never ? [] : [labels: LabelInput<L>];

/** One series of a counter, resolved once. */
export interface BoundCounter {
  /** Adds to the series. `span` is the one the value belongs to, if not the one in force. */
  add(this: void, value: number, span?: SpanIds): void;
}
/** One series of a gauge, resolved once. */
export interface BoundGauge {
  set(this: void, value: number): void;
  add(this: void, value: number): void;
}
/** One series of a histogram, resolved once. */
export interface BoundHistogram {
  /** Records into the series. `span` is the one the value belongs to, if not the one in force. */
  record(this: void, value: number, span?: SpanIds): void;
}

/** Adds to a counter. A negative or NaN value is refused and counted, never thrown. */
export interface CounterHandle<L> {
  add(this: void, value: number, ...labels: Args<L>): void;
  /** The series of one label set, resolved once. */
  bind(this: void, ...labels: Args<L>): BoundCounter;
}
/**
 * Sets or moves a gauge. NaN is refused and counted, never thrown. Label sets that fold into one share its value:
 * what is added adds up, but the last one set stands.
 */
export interface GaugeHandle<L> {
  set(this: void, value: number, ...labels: Args<L>): void;
  add(this: void, value: number, ...labels: Args<L>): void;
  /** The series of one label set, resolved once. */
  bind(this: void, ...labels: Args<L>): BoundGauge;
}
/** Records into a histogram. NaN, and a negative value where no bound is negative, is refused and counted, never thrown. */
export interface HistogramHandle<L> {
  record(this: void, value: number, ...labels: Args<L>): void;
  /** Records a value that belongs to a span other than the one in force; undefined means the one in force. */
  recordWithin(this: void, span: SpanIds | undefined, value: number, ...labels: Args<L>): void;
  /** The series of one label set, resolved once. */
  bind(this: void, ...labels: Args<L>): BoundHistogram;
}

/** The handle that belongs to a definition. */
export type Handle<M> =
  M extends Counter<infer L>
    ? CounterHandle<L>
    : M extends Gauge<infer L>
      ? GaugeHandle<L>
      : M extends Histogram<infer L>
        ? HistogramHandle<L>
        : never;
