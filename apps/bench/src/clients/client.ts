import type { IncomingMessage, ServerResponse } from "node:http";

/** Values of the label `method`. */
export const methods = ["GET", "POST", "PUT", "DELETE"] as const;
/** Values of the label `status`. */
export const statuses = ["200", "201", "204", "404", "500"] as const;

/** The three labels every contender records with. */
export type BenchLabels = {
  readonly route: string;
  readonly method: (typeof methods)[number];
  readonly status: (typeof statuses)[number];
};

/** One metric of a contender. */
export interface Instrument {
  record(value: number, labels: BenchLabels): void;
  /** The nearest a library has to a series resolved beforehand. */
  bind(labels: BenchLabels): (value: number) => void;
}

/** The metrics a contender is measured with. */
export interface Client {
  /** Fourteen bounds, from 5 ms to 10 s. */
  readonly histogram: Instrument;
  readonly counter: Instrument;
  readonly gauge: Instrument;
  /** Answers a scrape. A floor has none. */
  readonly handle?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Opens a client that can hold so many routes, with all methods and statuses. */
export type OpenClient = (routes: number) => Client;

/** OpenTelemetry's advice for durations. */
export const bounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** Lines of one histogram label set: a bucket a bound, the last bucket, sum and count. */
export const linesPerSet = bounds.length + 3;

/** Label sets of one route. */
export const setsPerRoute = methods.length * statuses.length;
