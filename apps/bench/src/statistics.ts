/** What a set of readings comes to. */
export interface Summary {
  readonly median: number;
  /** A quarter of the readings lie below. */
  readonly low: number;
  /** A quarter of the readings lie above. */
  readonly high: number;
  readonly count: number;
}

/**
 * Median and quartiles.
 * @throws Error when there is no reading.
 */
export function summarise(values: readonly number[]): Summary {
  return {
    median: quantile(values, 0.5),
    low: quantile(values, 0.25),
    high: quantile(values, 0.75),
    count: values.length,
  };
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of the readings lies; between two readings it is interpolated in a straight line. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error("no readings to summarise");
  const sorted = Float64Array.from(values).toSorted();
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  return low + (high - low) * (place - below);
}

/**
 * How many times as much `other` takes as `base`. Undefined when the noise is larger than either: a quartile at or
 * below zero says that the figure cannot be told from nothing.
 */
export function ratio(other: Summary, base: Summary): number | undefined {
  if (other.low <= 0 || base.low <= 0) return undefined;
  return other.median / base.median;
}
