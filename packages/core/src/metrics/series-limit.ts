import { TelltaleError } from "@telltale/conventions";

/** Lines of exposition one instance may hold unless it is told otherwise; some 25 MB. */
const defaultSeriesLimit = 100_000;

/** The most Prometheus series all metrics of an instance may have together. */
export class SeriesLimit {
  readonly #limit: number;
  /** For metrics that keep room for errors: what others leave. */
  readonly #room: number;
  #taken = 0;

  constructor(limit: number = defaultSeriesLimit) {
    if (!Number.isSafeInteger(limit) || limit < 1) throw notWhole(limit);
    this.#limit = limit;
    this.#room = Math.floor(limit / 20);
  }

  /** @throws TelltaleError metric/series-limit when so many series more do not fit. */
  check(series: number, metric: string): void {
    if (this.#taken + series > this.#limit) throw overLimit(metric, series, this.#limit - this.#taken);
  }

  /** Sets series aside for good: those a metric must always have a place for, which its listed values bound. */
  reserve(series: number): void {
    this.#taken += series;
  }

  /** Takes room for series about to be opened; false when there is none. */
  take(series: number, isKept: boolean): boolean {
    if (this.#taken + series > (isKept ? this.#limit : this.#limit - this.#room)) return false;
    this.#taken += series;
    return true;
  }

  giveBack(series: number): void {
    this.#taken -= series;
  }
}

function overLimit(where: string, series: number, left: number): TelltaleError {
  const given = `${series} series that its listed values make`;
  const expected = `at most the ${left} left of the instance's seriesLimit`;
  return new TelltaleError([{ id: "metric/series-limit", where, given, expected }]);
}

function notWhole(limit: number): TelltaleError {
  return new TelltaleError([
    {
      id: "metric/series-limit",
      where: "options.seriesLimit",
      given: JSON.stringify(limit),
      expected: "a whole number of series, 1 or more",
    },
  ]);
}
