import { methods, setsPerRoute, statuses, type BenchLabels, type Instrument } from "./client.ts";

const count = 1_024; // a power of two, so that an index is one bitwise and

/** Durations from 1 ms to 20 s, evenly over the logarithm, so that every bucket is hit. The same in every process. */
export const durations: Float64Array = Float64Array.from({ length: count }, (_, index) =>
  Math.exp(Math.log(0.001) + fraction(index) * Math.log(20_000)),
);

/** The value for the n-th record. */
export function durationAt(index: number): number {
  return durations[index & (count - 1)] ?? 0;
}

const routes = Array.from({ length: 16 }, (_, index) => routeAt(index));

/** A new object each time, as a call site writes it; 320 label sets in all. */
export function labelsAt(index: number): BenchLabels {
  return {
    route: routes[index & 15] ?? "",
    method: methods[(index >> 4) & 3] ?? "GET",
    status: statuses[index % 5] ?? "200",
  };
}

/** How many routes `labelsAt` knows. */
export const routeCount: number = routes.length;

/** The n-th route template. */
export function routeAt(index: number): string {
  return `/api/v1/resource-${index}/:id`;
}

/** Records once into so many label sets, each with labels built anew. */
export function fill(instrument: Instrument, sets: number): void {
  for (let set = 0; set < sets; set++) instrument.record(durationAt(set), labelsOfSet(set));
}

function labelsOfSet(set: number): BenchLabels {
  const inRoute = set % setsPerRoute;
  return {
    route: routeAt(Math.floor(set / setsPerRoute)),
    method: methods[inRoute % methods.length] ?? "GET",
    status: statuses[Math.floor(inRoute / methods.length)] ?? "200",
  };
}

/** A fixed fraction per index, spread evenly and in no order a branch predictor knows: the golden ratio's multiples. */
function fraction(index: number): number {
  return (index * 0.618_033_988_749_894_9) % 1;
}
