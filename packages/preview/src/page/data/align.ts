import type { Series } from "./series.ts";

/** Lines on one grid of times, as uPlot wants them: undefined where another line has a time that this one lacks. */
export type Aligned = [number[], ...(number | null | undefined)[][]];

/** Puts lines on the union of their times. */
export function align(series: readonly Series[]): Aligned {
  const times = [...new Set(series.flatMap((one) => one.times))].toSorted((a, b) => a - b);
  const place = new Map(times.map((time, index) => [time, index]));
  const columns = series.map(({ times: own, values }) => {
    const column: (number | null | undefined)[] = Array.from({ length: times.length }, () => undefined);
    for (const [index, time] of own.entries()) column[place.get(time)!] = finite(values[index] ?? null);
    return column;
  });
  return [times, ...columns];
}

/** A line has no place for what is no number, nor for the infinite. */
function finite(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : value;
}

/** Each line on top of those before it; a line's gap counts as nothing for those above. */
export function stack([times, ...columns]: Aligned): Aligned {
  const base = times.map(() => 0);
  return [
    times,
    ...columns.map((column) =>
      column.map((value, index) => {
        if (value === null || value === undefined) return value;
        base[index] = (base[index] ?? 0) + value;
        return base[index];
      }),
    ),
  ];
}

/** Each line as its share of all of them at that time. */
export function sharesOf([times, ...columns]: Aligned): Aligned {
  const totals = times.map((_, index) => columns.reduce((sum, column) => sum + (column[index] ?? 0), 0));
  return [
    times,
    ...columns.map((column) => column.map((value, index) => (value ? value / (totals[index] || 1) : value))),
  ];
}
