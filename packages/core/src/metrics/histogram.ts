import type { Histogram } from "@telltale/conventions";
import type { SpanIds } from "../trace.ts";
import type { BoundHistogram } from "./handle.ts";
import { Instrument, noteSpan } from "./instrument.ts";
import { closed, type Series, type SeriesStore } from "./series-store.ts";
import type { Watch } from "./watch.ts";

/**
 * A histogram's running side: the sum, then one cell a bucket, each holding its own observations only. Its verbs are
 * fields, so that they work on their own too.
 */
export class HistogramInstrument extends Instrument {
  override readonly bounds: readonly number[];
  readonly #least: number;

  constructor(metric: Histogram<{}>, name: string, store: SeriesStore, watch: Watch) {
    super(metric, name, store, watch);
    this.bounds = metric.buckets;
    // Below zero only where the definition asks for it: elsewhere a negative value is a fault, and the sum would fall.
    this.#least = (metric.buckets[0] ?? 0) < 0 ? -Number.MAX_VALUE : 0;
  }

  readonly record = (value: number, labels?: {}): void => {
    this.recordWithin(undefined, value, labels);
  };

  readonly recordWithin = (span: SpanIds | undefined, value: number, labels?: {}): void => {
    if (typeof value !== "number" || !(value >= this.#least && value < Infinity)) return this.#refuse(value);
    const series = this.seriesOf(labels);
    if (series) put(series, this.bounds, value, span);
  };

  readonly bind = (labels?: {}): BoundHistogram => {
    const route = this.route(labels);
    const { bounds } = this;
    const least = this.#least;
    return {
      record: (value, span) => {
        // Written out, not through the helpers: at ten nanoseconds a record each call that is not inlined shows.
        if (typeof value !== "number" || !(value >= least && value < Infinity)) return this.#refuse(value);
        const { plain } = route;
        if (plain.idle !== closed) return put(plain, bounds, value, span);
        const series = route.series();
        if (series) put(series, bounds, value, span);
      },
    };
  };

  #refuse(value: number): void {
    this.refuse(value < this.#least && value > -Infinity ? "negative" : "nan");
  }
}

function put(series: Series, bounds: readonly number[], value: number, span: SpanIds | undefined): void {
  const bucket = bucketOf(bounds, value);
  const { cells, at } = series;
  cells[at]! += value;
  cells[at + 1 + bucket]! += 1;
  series.idle = 0;
  noteSpan(series, bucket, value, span);
}

/** The first bucket whose upper bound is not below the value; the last one is +Inf. */
function bucketOf(bounds: readonly number[], value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= bounds[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
