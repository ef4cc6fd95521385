import { own } from "../own.ts";

type Values = readonly (number | null)[];

const calculations: Readonly<Record<string, (values: readonly number[], all: Values) => number | null>> = {
  lastNotNull: (values) => values.at(-1) ?? null,
  last: (_values, all) => all.at(-1) ?? null,
  firstNotNull: (values) => values[0] ?? null,
  first: (_values, all) => all[0] ?? null,
  min: (values) => least(values),
  max: (values) => greatest(values),
  mean: (values) => (values.length === 0 ? null : sum(values) / values.length),
  sum: (values) => (values.length === 0 ? null : sum(values)),
  count: (values) => values.length,
  range: (values) => (values.length === 0 ? null : greatest(values)! - least(values)!),
  delta: (values) => (values.length === 0 ? null : values.at(-1)! - values[0]!),
  diff: (values) => (values.length === 0 ? null : values.at(-1)! - values[0]!),
};

/** Short names of calculations, as the heads of a legend's columns. */
export const calculationTitles: Readonly<Record<string, string>> = {
  lastNotNull: "Last",
  last: "Last",
  firstNotNull: "First",
  first: "First",
  min: "Min",
  max: "Max",
  mean: "Mean",
  sum: "Total",
  count: "Count",
  range: "Range",
  delta: "Delta",
  diff: "Difference",
};

/** One number for a line, by Grafana's name of the calculation; the last value for an unknown one. */
export function reduce(values: Values, calculation = "lastNotNull"): number | null {
  const numbers = values.filter((value): value is number => value !== null && !Number.isNaN(value));
  // Only NaN: a share of nothing is not the same as no data.
  if (numbers.length === 0 && values.some((value) => value !== null)) return Number.NaN;
  return (own(calculations, calculation) ?? calculations["lastNotNull"]!)(numbers, values);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function least(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.min(a, b));
}

function greatest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b));
}
