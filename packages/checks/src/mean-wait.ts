/** What of Node's histogram is used, in nanoseconds between one sample and the next. */
export interface Intervals {
  readonly mean: number;
  readonly stddev: number;
}

/**
 * Seconds from a random moment to the next turn of the loop: half the mean square of the intervals over their mean (the
 * inspection paradox), less what a free loop would take to the next sample. The resolution is in milliseconds.
 */
export function meanWait({ mean, stddev }: Intervals, resolution: number): number {
  if (!(mean > 0)) return 0; // NaN before the first sample
  const nanoseconds = (mean ** 2 + stddev ** 2) / (2 * mean);
  return Math.max(0, nanoseconds / 1e9 - resolution / 2_000);
}
