import { escapePattern, labelReplace, type Instant } from "@telltale/promql";
import type { ClickedLabel } from "./link.ts";
import type { Column, LabelColumn } from "./panel.ts";

const label = "board";

/** The board whose address stands in the row that was clicked. */
export const boardOfRow: ClickedLabel = { label };

/** The column of addresses, there for links and not for people. */
export const boardColumn: LabelColumn = { name: label, title: label, isHidden: true };

/**
 * Adds to each series the address of the board about what its label `of` names: Grafana cannot shorten a name as
 * `boardUid` does, so that a link made of the name alone would miss the boards of long names.
 */
export function withBoard(
  series: Instant,
  of: string,
  names: readonly string[],
  uidOf: (name: string) => string,
): Instant {
  // An address is the name with the board's kind behind it, wherever the name can stand in an address as it is.
  const kind = uidOf("x").slice(1);
  const shortened = names.filter((name) => uidOf(name) !== name + kind);
  const plain = labelReplace(series, label, `$1${kind}`, of, "(.+)");
  return shortened.reduce(
    (sum, name) => labelReplace(sum, label, uidOf(name), of, escapePattern(name)),
    plain,
  );
}

/** The same columns, each of whose lines has the address of the board about what its label `of` names. */
export function columnsWithBoard(
  columns: readonly Column[],
  of: string,
  names: readonly string[],
  uidOf: (name: string) => string,
): Column[] {
  const added = (column: Column): Column => ({
    ...column,
    expression: withBoard(column.expression, of, names, uidOf),
  });
  return columns.map(added);
}
