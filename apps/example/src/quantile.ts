/** One bucket of a histogram: how many observations were at most `le`. */
export interface Bucket {
  readonly le: number;
  readonly count: number;
}

/**
 * Estimates a quantile from cumulative buckets as Prometheus does: straight lines within a bucket, and the greatest
 * finite bound for what lies beyond it. Undefined when nothing was observed.
 */
export function quantile(q: number, buckets: readonly Bucket[]): number | undefined {
  const rising = buckets.toSorted((a, b) => a.le - b.le);
  const total = rising.at(-1)?.count ?? 0;
  if (!(total > 0)) return undefined;
  const index = rising.findIndex(({ count }) => count >= q * total);
  const bucket = rising[index];
  const below = rising[index - 1] ?? { le: 0, count: 0 };
  if (!bucket || bucket.le === Infinity) return below.le;
  const share = (q * total - below.count) / (bucket.count - below.count || 1);
  return below.le + (bucket.le - below.le) * share;
}
