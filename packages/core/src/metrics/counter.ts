import type { BoundCounter } from "./handle.ts";
import { Instrument, noteSpan } from "./instrument.ts";
import { closed, type Series } from "./series-store.ts";
import type { SpanIds } from "../trace.ts";

/** A counter's running side: one cell a series. Its verbs are fields, so that they work on their own too. */
export class CounterInstrument extends Instrument {
  readonly add = (value: number, labels?: {}): void => {
    if (!this.#isLegal(value)) return;
    const series = this.seriesOf(labels);
    if (series) add(series, value, undefined);
  };

  readonly bind = (labels?: {}): BoundCounter => {
    const route = this.route(labels);
    return {
      add: (value, span) => {
        if (!this.#isLegal(value)) return;
        const series = route.plain.idle === closed ? route.series() : route.plain;
        if (series) add(series, value, span);
      },
    };
  };

  /** Infinity is refused with NaN: added once, it would never leave. */
  #isLegal(value: number): boolean {
    if (typeof value === "number" && value >= 0 && value < Infinity) return true;
    this.refuse(value < 0 && value > -Infinity ? "negative" : "nan");
    return false;
  }
}

function add(series: Series, value: number, span: SpanIds | undefined): void {
  series.cells[series.at]! += value;
  series.idle = 0;
  noteSpan(series, 0, value, span);
}
