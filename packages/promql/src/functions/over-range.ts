// Functions of the samples of each series over a window.
import { call } from "../call.ts";
import type { Instant, Numeric, Range } from "../expression.ts";

type OverRange = (of: Range) => Instant;

/** Growth per second of a counter, resets allowed for. */
export const rate: OverRange = overRange("rate");
/** Growth of a counter, resets allowed for. */
export const increase: OverRange = overRange("increase");
/** Growth per second of a counter between its last two samples. */
export const irate: OverRange = overRange("irate");
/** How often a counter fell, as it does when its process starts anew. */
export const resets: OverRange = overRange("resets");

/** Difference of a gauge between the ends of the window. */
export const delta: OverRange = overRange("delta");
/** Difference of a gauge between its last two samples. */
export const idelta: OverRange = overRange("idelta");
/** Slope of a gauge per second, by linear regression. */
export const deriv: OverRange = overRange("deriv");
/** What a gauge will be in so many seconds, by linear regression. */
export const predictLinear = (of: Range, seconds: Numeric): Instant => call("predict_linear", of, seconds);
/** A gauge smoothed by its level and its trend, both factors between 0 and 1. Prometheus 2 only. */
export const holtWinters = (of: Range, smoothing: Numeric, trend: Numeric): Instant =>
  call("holt_winters", of, smoothing, trend);
/** What Prometheus 3 calls holtWinters; behind a feature flag. */
export const doubleExponentialSmoothing = (of: Range, smoothing: Numeric, trend: Numeric): Instant =>
  call("double_exponential_smoothing", of, smoothing, trend);
/** The integral of a gauge over time. Prometheus 3, behind a feature flag. */
export const integral: OverRange = overRange("integral");
/** How often the value changed. A new series is no change: a deploy seldom is one. */
export const changes: OverRange = overRange("changes");

/** Mean value. */
export const avgOverTime: OverRange = overRange("avg_over_time");
/** Least value. */
export const minOverTime: OverRange = overRange("min_over_time");
/** Greatest value. */
export const maxOverTime: OverRange = overRange("max_over_time");
/** Sum of all values. */
export const sumOverTime: OverRange = overRange("sum_over_time");
/** Number of samples. */
export const countOverTime: OverRange = overRange("count_over_time");
/** The value below which this share (0 to 1) of the values lies. */
export const quantileOverTime = (share: Numeric, of: Range): Instant => call("quantile_over_time", share, of);
/** Standard deviation. */
export const stddevOverTime: OverRange = overRange("stddev_over_time");
/** Variance. */
export const stdvarOverTime: OverRange = overRange("stdvar_over_time");
/** Median of the distances from the median. Prometheus 3, behind a feature flag. */
export const madOverTime: OverRange = overRange("mad_over_time");
/** The last value. */
export const lastOverTime: OverRange = overRange("last_over_time");
/** The first value. Prometheus 3, behind a feature flag. */
export const firstOverTime: OverRange = overRange("first_over_time");
/** When the last sample was, in seconds since 1970. Prometheus 3, behind a feature flag. */
export const tsOfLastOverTime: OverRange = overRange("ts_of_last_over_time");
/** When the first sample was, in seconds since 1970. Prometheus 3, behind a feature flag. */
export const tsOfFirstOverTime: OverRange = overRange("ts_of_first_over_time");
/** When the greatest value was last seen, in seconds since 1970. Prometheus 3, behind a feature flag. */
export const tsOfMaxOverTime: OverRange = overRange("ts_of_max_over_time");
/** When the least value was last seen, in seconds since 1970. Prometheus 3, behind a feature flag. */
export const tsOfMinOverTime: OverRange = overRange("ts_of_min_over_time");
/** 1 for each series that has any sample. */
export const presentOverTime: OverRange = overRange("present_over_time");
/** One series of value 1 when there is no sample at all. */
export const absentOverTime: OverRange = overRange("absent_over_time");

function overRange(name: string): OverRange {
  return (of) => call(name, of);
}
