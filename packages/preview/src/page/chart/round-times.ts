const minute = 60;
const hour = 3600;
const day = 86_400;

/** Distances people count in, in seconds. */
export const increments: readonly number[] = [
  1,
  2,
  5,
  10,
  15,
  30,
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
  ...[1, 2, 7, 14, 30, 90, 365].map((days) => days * day),
];

/** The smallest round distance that is at least so many seconds. */
export function incrementFor(seconds: number): number {
  return increments.find((increment) => increment >= seconds) ?? 365 * day;
}

/** The times at whole increments of the viewer's clock, in seconds since 1970. */
export function roundTimes(from: number, to: number, increment: number): number[] {
  const offset = new Date(from * 1000).getTimezoneOffset() * minute;
  const first = Math.ceil((from - offset) / increment) * increment + offset;
  const times: number[] = [];
  for (let time = first; time <= to; time += increment) times.push(time);
  return times;
}
