import type { CheckedLabels, Labels } from "./label.ts";

/** An OpenTelemetry-style name: a namespace, a dot, a name, in lower case. */
export type MetricName = `${Lowercase<string>}.${Lowercase<string>}`;

/** A UCUM base unit, or an annotation such as `{order}` for things counted. */
export type Unit = "1" | "s" | "By" | "m" | "g" | "V" | "A" | "J" | "W" | "Cel" | "Hz" | `{${string}}`;

/**
 * Whom a metric speaks of: what a customer sees, what a resource has left, or what helps to find a cause.
 * Decides the dashboard section and whether a page may rest on it; never a Prometheus label.
 */
export type MetricClass = "customer" | "resource" | "diagnostic";

interface Spec<L> {
  /** One sentence: what is counted or measured. */
  readonly help: string;
  readonly unit: Unit;
  readonly class?: MetricClass;
  readonly labels?: L & CheckedLabels<L>;
  /** The most Prometheus series one instance may expose for this metric. Default 2000. */
  readonly budget?: number;
}

interface HistogramSpec<L> extends Spec<L> {
  /** Upper bounds in rising order, in the metric's unit. Default: OpenTelemetry's for durations. */
  readonly buckets?: readonly number[];
}

interface Base<L> {
  readonly name: string;
  readonly help: string;
  readonly unit: Unit;
  readonly class: MetricClass;
  readonly labels: L;
  readonly budget: number;
}

/** Counts things that only ever grow. */
export interface Counter<L = Labels> extends Base<L> {
  readonly type: "counter";
}
/** How one value is made of those of several processes. */
export type Across = "sum" | "max" | "min" | "mean";

/** A value that goes up and down. */
export interface Gauge<L = Labels> extends Base<L> {
  readonly type: "gauge";
  readonly across: Across;
}
/** A distribution of values over buckets. */
export interface Histogram<L = Labels> extends Base<L> {
  readonly type: "histogram";
  readonly buckets: readonly number[];
}
/** A metric as defined: name, help, unit, class, labels, and the most series it may have. */
export type Metric<L = Labels> = Counter<L> | Gauge<L> | Histogram<L>;

/** Series one metric may expose on one instance unless it says otherwise; OpenTelemetry's cardinality limit. */
export const defaultBudget = 2_000;

/** Semantic conventions' advice for HTTP, RPC, messaging and garbage-collection durations, in seconds. */
export const durationBuckets: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];

/** Bounds for sizes in bytes: powers of four from 256 B to 64 MiB. */
export const sizeBuckets: readonly number[] = [
  256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864,
];

interface GaugeSpec<L> extends Spec<L> {
  /** How the values of several processes of one instance, such as cluster workers, become one. Default "sum". */
  readonly across?: Across;
}

/** A counter; `shop.orders.placed` is exposed as `shop_orders_placed_total`. */
export function counter<const L extends Record<string, unknown> = {}>(
  name: MetricName,
  spec: Spec<L>,
): Counter<L> {
  return { type: "counter", ...base<L>(name, spec) };
}

/** A gauge; `shop.cart.items` in `{item}` is exposed as `shop_cart_items`. */
export function gauge<const L extends Record<string, unknown> = {}>(
  name: MetricName,
  spec: GaugeSpec<L>,
): Gauge<L> {
  const { across = "sum" } = given(spec);
  return { type: "gauge", ...base<L>(name, spec), across };
}

/** A histogram; `shop.quote.duration` in `s` is exposed as `shop_quote_duration_seconds`. */
export function histogram<const L extends Record<string, unknown> = {}>(
  name: MetricName,
  spec: HistogramSpec<L>,
): Histogram<L> {
  const { unit, buckets = unit === "By" ? sizeBuckets : durationBuckets } = given(spec);
  return { type: "histogram", ...base<L>(name, spec), buckets };
}

function base<L>(name: string, spec: Spec<L>): Base<L> {
  const { help, unit, class: kind = "diagnostic", labels = {} as L, budget = defaultBudget } = given(spec);
  return { name, help, unit, class: kind, labels, budget };
}

/** Plain JavaScript may leave the spec out; an empty one lets the checks name everything that is missing. */
function given<S extends object>(spec: S): Partial<S> & S {
  return spec ?? {};
}
