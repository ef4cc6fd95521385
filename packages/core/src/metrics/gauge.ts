import type { BoundGauge } from "./handle.ts";
import { Instrument, type Route } from "./instrument.ts";
import { closed, type Series } from "./series-store.ts";

/** A gauge's running side: one cell a series. Its verbs are fields, so that they work on their own too. */
export class GaugeInstrument extends Instrument {
  readonly set = (value: number, labels?: {}): void => {
    const series = this.#isNumber(value) ? this.seriesOf(labels) : undefined;
    if (series) put(series, value);
  };

  readonly add = (value: number, labels?: {}): void => {
    const series = this.#isFinite(value) ? this.seriesOf(labels) : undefined;
    if (series) put(series, series.cells[series.at]! + value);
  };

  readonly bind = (labels?: {}): BoundGauge => {
    const route = this.route(labels);
    return {
      set: (value) => {
        const series = this.#isNumber(value) ? seriesOn(route) : undefined;
        if (series) put(series, value);
      },
      add: (value) => {
        const series = this.#isFinite(value) ? seriesOn(route) : undefined;
        if (series) put(series, series.cells[series.at]! + value);
      },
    };
  };

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

function seriesOn(route: Route): Series | undefined {
  return route.plain.idle === closed ? route.series() : route.plain;
}

function put(series: Series, value: number): void {
  series.cells[series.at] = value;
  series.idle = 0;
}
