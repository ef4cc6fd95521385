import type { BoundGauge } from "./handle.ts";
import { Instrument } from "./instrument.ts";
import type { Series } from "./series-store.ts";

/** A gauge's running side: one cell a series. */
export class GaugeInstrument extends Instrument {
  set(value: number, labels?: {}): void {
    const series = this.#isNumber(value) ? this.seriesOf(labels) : undefined;
    if (series) this.#put(series, value);
  }

  add(value: number, labels?: {}): void {
    const series = this.#isFinite(value) ? this.seriesOf(labels) : undefined;
    if (series) this.#raise(series, value);
  }

  bind(labels?: {}): BoundGauge {
    const route = this.route(labels);
    return {
      set: (value) => {
        const series = this.#isNumber(value) ? route() : undefined;
        if (series) this.#put(series, value);
      },
      add: (value) => {
        const series = this.#isFinite(value) ? route() : undefined;
        if (series) this.#raise(series, value);
      },
    };
  }

  #put(series: Series, value: number): void {
    series.cells[series.at] = value;
  }

  #raise(series: Series, value: number): void {
    series.cells[series.at]! += value;
  }

  /** A gauge may stand at infinity. */
  #isNumber(value: number): boolean {
    if (typeof value === "number" && !Number.isNaN(value)) return true;
    this.refuse("nan");
    return false;
  }

  /** But it may not be moved by it: the way back is not a number. */
  #isFinite(value: number): boolean {
    if (Number.isFinite(value)) return true;
    this.refuse("nan");
    return false;
  }
}
