// What a call site holds: one typed handle per definition. The verbs are OpenTelemetry's.
import type { Counter, Gauge, Histogram, LabelInput } from "@telltale/conventions";

/** Labels are required exactly when the metric has any. */
type Args<L> = keyof L extends never ? [] : [labels: LabelInput<L>];

export interface BoundCounter {
  add(value: number): void;
}
export interface BoundGauge {
  set(value: number): void;
  add(value: number): void;
}
export interface BoundHistogram {
  record(value: number): void;
}

/** Adds to a counter. A negative or NaN value is refused and counted, never thrown. */
export interface CounterHandle<L> {
  add(value: number, ...labels: Args<L>): void;
  /** The series of one label set, resolved once. */
  bind(...labels: Args<L>): BoundCounter;
}
export interface GaugeHandle<L> {
  set(value: number, ...labels: Args<L>): void;
  add(value: number, ...labels: Args<L>): void;
  bind(...labels: Args<L>): BoundGauge;
}
export interface HistogramHandle<L> {
  record(value: number, ...labels: Args<L>): void;
  bind(...labels: Args<L>): BoundHistogram;
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
