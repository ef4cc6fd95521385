import type { Column, Row, Table } from "../result.ts";
import { ratio, summarise, type Summary } from "../statistics.ts";

/** One row of a table as text: the name, then a figure for each column. */
export type TextRow = readonly string[];

/** A table as text, whoever draws it. */
export interface TextTable {
  readonly head: TextRow;
  readonly rows: readonly TextRow[];
}

/** Median, quartiles in brackets, and how many times ours. */
export function describeTable(table: Table): TextTable {
  const ours = table.rows.findIndex(({ role }) => role === "ours");
  return {
    head: ["", ...table.columns.map(headOf)],
    rows: table.rows.map((row, at) => [
      row.name,
      ...table.columns.map((column, index) => {
        const base = column.compare && at !== ours ? summaryAt(table, ours, index) : undefined;
        const values = table.readings[at]?.[index] ?? [];
        return column.show
          ? describeCount(values, column)
          : describeCell(summaryAt(table, at, index), column, base, row);
      }),
    ]),
  };
}

/** The readings of one cell; undefined when there are none. */
export function summaryAt(table: Table, row: number, column: number): Summary | undefined {
  const values = table.readings[row]?.[column] ?? [];
  return values.length === 0 ? undefined : summarise(values);
}

/** A number with so many decimals and separated thousands. */
export function figure(value: number, digits: number): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return (Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value).toLocaleString("en", options);
}

/** Twice as much is `×2.0`; from ten on without decimals. */
export function times(value: number): string {
  return `×${figure(value, value < 10 ? 1 : 0)}`;
}

function headOf({ title, unit }: Column): string {
  return unit === "" ? title : `${title} (${unit})`;
}

/** The sum or the mean of the readings; undefined when there are none. */
export function total(values: readonly number[], show: Column["show"]): number | undefined {
  if (values.length === 0) return undefined;
  const sum = values.reduce((so, value) => so + value, 0);
  return show === "mean" ? sum / values.length : sum;
}

/** What is counted is exact: no quartiles, no ratio. */
function describeCount(values: readonly number[], { digits, show }: Column): string {
  if (show === "values") return [...new Set(values)].map((value) => figure(value, digits)).join(", ") || "–";
  const value = total(values, show);
  return value === undefined ? "–" : figure(value, digits);
}

function describeCell(
  summary: Summary | undefined,
  { digits }: Column,
  base: Summary | undefined,
  { role }: Row,
): string {
  if (!summary) return "–";
  const median = figure(summary.median, digits);
  const low = figure(summary.low, digits);
  const high = figure(summary.high, digits);
  const spread = low === high ? "" : ` (${low}–${high})`;
  const factor = base && role === "peer" ? ratio(summary, base) : undefined;
  return `${median}${spread}${factor === undefined ? "" : ` ${times(factor)}`}`;
}
