import { equals, matches, type Matcher } from "@telltale/promql";

/** The bound of a bucket that stands for a promised latency, in seconds. */
export interface Bound {
  readonly seconds: number;
  /** False where no bucket ends at the promised latency, and the one below is counted instead. */
  readonly exact: boolean;
}

/**
 * The greatest bound within the promise, since what lies between two bounds cannot be counted: a promise is never
 * called kept that may be broken. Below the least bound there is nothing to count, so that one is taken.
 */
export function boundFor(buckets: readonly number[], promised: number): Bound {
  const seconds = buckets.findLast((bound) => bound <= promised) ?? buckets[0] ?? promised;
  return { seconds, exact: seconds === promised };
}

/** The bucket up to this bound. A whole number is written `1` in Prometheus' text format and `1.0` in OpenMetrics. */
export function upTo({ seconds }: Bound): Matcher {
  return Number.isInteger(seconds) ? matches("le", `${seconds}(\\.0)?`) : equals("le", String(seconds));
}
