import { calm, levelsOf, type Column, type LabelColumn, type Level, type Table } from "../panel.ts";
import { colors } from "./colors.ts";
import { format } from "./format.ts";
import { columnLink } from "./link.ts";

/** A table of one line per label set, its queries merged on the labels. */
export function tablePlugin({ labels, columns, sorted = true }: Table) {
  return {
    kind: "Table",
    spec: {
      density: "compact",
      columnSettings: [
        ...labels.map(labelSettings),
        ...columns.map((column, index) => ({
          ...columnSettings(column, index, columns.length),
          ...(sorted && index === 0 && { sort: "desc" }),
        })),
        { name: "timestamp", hide: true },
      ],
      ...(columns.length > 1 && { transforms: [{ kind: "MergeSeries", spec: {} }] }),
    },
  };
}

function labelSettings({ name, title, links = [], isHidden }: LabelColumn) {
  return {
    name,
    header: title,
    ...columnLink(links),
    ...(isHidden ? { hide: true } : { enableSorting: true }),
  };
}

/** Perses calls a query's numbers `value #` and its place from 1 on, or `value` where no other query is asked. */
function columnSettings(column: Column, index: number, count: number) {
  const levels = levelsOf(column);
  return {
    name: count > 1 ? `value #${index + 1}` : "value",
    header: column.legend,
    format: format(column.unit, column.decimals),
    enableSorting: true,
    ...(levels !== calm && { cellSettings: levels.map((level, at) => cellSettings(level, levels[at + 1])) }),
  };
}

/** The colour from this level up to the next. */
function cellSettings({ from, color }: Level, next: Level | undefined) {
  const range = {
    ...(from !== undefined && { min: from }),
    ...(next?.from !== undefined && { max: next.from }),
  };
  return { condition: { kind: "Range", spec: range }, textColor: colors[color] };
}
