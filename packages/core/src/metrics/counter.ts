import type { SpanIds } from "../trace.ts";
import { keepExemplar } from "./exemplar.ts";
import type { BoundCounter } from "./handle.ts";
import { Instrument } from "./instrument.ts";
import type { Series } from "./series-store.ts";

/** A counter's running side: one cell a series. */
export class CounterInstrument extends Instrument {
  add(value: number, labels?: {}): void {
    if (!this.#isLegal(value)) return;
    const series = this.seriesOf(labels);
    if (series) this.#put(series, value);
  }

  bind(labels?: {}): BoundCounter {
    const route = this.route(labels);
    return {
      add: (value, span) => {
        if (!this.#isLegal(value)) return;
        const series = route();
        if (series) this.#put(series, value, span);
      },
    };
  }

  /** Infinity is refused with NaN: added once, it would never leave. */
  #isLegal(value: number): boolean {
    if (!Number.isFinite(value)) this.refuse("nan");
    else if (value < 0) this.refuse("negative");
    else return true;
    return false;
  }

  #put(series: Series, value: number, span?: SpanIds): void {
    series.cells[series.at]! += value;
    keepExemplar(series, 0, value, span);
  }
}
