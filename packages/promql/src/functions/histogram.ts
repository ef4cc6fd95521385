// Functions of histograms: of series with the label `le`, or of native ones.
import { call } from "../call.ts";
import type { Instant, Numeric } from "../expression.ts";
import { ofVector, type OfVector } from "./of-vector.ts";

/** The value below which this share (0 to 1) of a histogram lies; of a classic one, `of` must keep the label `le`. */
export const histogramQuantile = (share: Numeric, of: Instant): Instant =>
  call("histogram_quantile", share, of);
/** Several at once, at most ten, told apart by the value of a label. Prometheus 3, behind a feature flag. */
export const histogramQuantiles = (
  of: Instant,
  label: string,
  ...shares: readonly [Numeric, ...Numeric[]]
): Instant => call("histogram_quantiles", of, label, ...shares);
/** The share of a native histogram between two values. */
export const histogramFraction = (lower: Numeric, upper: Numeric, of: Instant): Instant =>
  call("histogram_fraction", lower, upper, of);

/** How many values a native histogram holds. */
export const histogramCount: OfVector = ofVector("histogram_count");
/** The sum of all values of a native histogram. */
export const histogramSum: OfVector = ofVector("histogram_sum");
/** The mean of a native histogram. Prometheus 3. */
export const histogramAvg: OfVector = ofVector("histogram_avg");
/** The standard deviation of a native histogram. Prometheus 3. */
export const histogramStddev: OfVector = ofVector("histogram_stddev");
/** The variance of a native histogram. Prometheus 3. */
export const histogramStdvar: OfVector = ofVector("histogram_stdvar");
