import type { Histogram } from "@telltale/conventions";
import type { SpanIds } from "../trace.ts";
import { keepExemplar } from "./exemplar.ts";
import type { BoundHistogram } from "./handle.ts";
import { Instrument } from "./instrument.ts";
import type { Series, SeriesStore } from "./series-store.ts";
import type { Watch } from "./watch.ts";

/** A histogram's running side: the sum, then one cell a bucket, each holding its own observations only. */
export class HistogramInstrument extends Instrument {
  override readonly bounds: readonly number[];
  readonly #least: number;

  constructor(metric: Histogram<{}>, name: string, store: SeriesStore, watch: Watch) {
    super(metric, name, store, watch);
    this.bounds = metric.buckets;
    // Below zero only where the definition asks for it: elsewhere a negative value is a fault, and the sum would fall.
    this.#least = (metric.buckets[0] ?? 0) < 0 ? -Infinity : 0;
  }

  record(value: number, labels?: {}): void {
    this.recordWithin(undefined, value, labels);
  }

  recordWithin(span: SpanIds | undefined, value: number, labels?: {}): void {
    if (!this.#isLegal(value)) return;
    const series = this.seriesOf(labels);
    if (series) this.#put(series, value, span);
  }

  bind(labels?: {}): BoundHistogram {
    const route = this.route(labels);
    return {
      record: (value, span) => {
        if (!this.#isLegal(value)) return;
        const series = route();
        if (series) this.#put(series, value, span);
      },
    };
  }

  #isLegal(value: number): boolean {
    if (!Number.isFinite(value)) this.refuse("nan");
    else if (value < this.#least) this.refuse("negative");
    else return true;
    return false;
  }

  #put(series: Series, value: number, span?: SpanIds): void {
    const bucket = bucketOf(this.bounds, value);
    const { cells } = series;
    cells[series.at]! += value;
    cells[series.at + 1 + bucket]! += 1;
    keepExemplar(series, bucket, value, span);
  }
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
