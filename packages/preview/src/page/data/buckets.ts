import type { Series } from "./series.ts";

/** A histogram over time: for each bucket, from the lowest, how much fell into it at each time. */
export interface Buckets {
  readonly times: readonly number[];
  readonly rows: readonly Bucket[];
  readonly most: number;
}

export interface Bucket {
  /** Bounds of the bucket; Infinity where it is open. */
  readonly from: number;
  readonly to: number;
  readonly values: readonly (number | null)[];
}

/**
 * Makes buckets of lines that carry `le`. Prometheus' buckets are cumulative: each holds those below it, too.
 * Undefined where no line has the label.
 */
export function bucketsOf(series: readonly Series[]): Buckets | undefined {
  const sorted = series
    .filter(({ labels }) => labels["le"] !== undefined)
    .map((one) => ({ one, bound: Number(one.labels["le"]!.replace("+Inf", "Infinity")) }))
    .toSorted((a, b) => a.bound - b.bound);
  if (sorted.length === 0) return undefined;
  const times = [...new Set(sorted.flatMap(({ one }) => one.times))].toSorted((a, b) => a - b);
  const columns = sorted.map(({ one }) => valuesAt(one, times));
  const isCumulative = columns.every(
    (column, index) => index === 0 || neverLess(column, columns[index - 1]!),
  );
  const rows = sorted.map(({ bound }, index) => ({
    from: index === 0 ? Math.min(0, bound) : sorted[index - 1]!.bound,
    to: bound,
    values: isCumulative && index > 0 ? minus(columns[index]!, columns[index - 1]!) : columns[index]!,
  }));
  return { times, rows, most: greatest(rows) };
}

function valuesAt({ times, values }: Series, wanted: readonly number[]): (number | null)[] {
  const place = new Map(times.map((time, index) => [time, values[index] ?? null]));
  return wanted.map((time) => place.get(time) ?? null);
}

function neverLess(column: readonly (number | null)[], below: readonly (number | null)[]): boolean {
  return column.every((value, index) => (value ?? 0) >= (below[index] ?? 0) - 1e-9);
}

function minus(column: readonly (number | null)[], below: readonly (number | null)[]): (number | null)[] {
  return column.map((value, index) => (value === null ? null : Math.max(0, value - (below[index] ?? 0))));
}

function greatest(rows: readonly Bucket[]): number {
  return rows.reduce(
    (most, { values }) =>
      values.reduce<number>((top, value) => (value !== null && value > top ? value : top), most),
    0,
  );
}
