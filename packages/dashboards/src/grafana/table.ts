import { calm, levelsOf, type Column, type LabelColumn, type Table } from "../panel.ts";
import type { Drawing, Override, Transformation } from "./drawing.ts";
import { decimalsOf, field, thresholds } from "./field.ts";
import { cellLink } from "./link.ts";
import { plainText } from "./plain-text.ts";
import { tableRows } from "./query.ts";

/** A table of one line per label set: one instant query per column, joined on the labels. */
export function tableView(table: Table): Drawing {
  const { columns, labels, sorted = true } = table;
  const headings = new Map(labels.map(({ name, title }) => [name, plainText(title)]));
  return {
    plugin: "table",
    fieldConfig: {
      defaults: {
        // What is true of one column only stands in its override: defaults would hold for all.
        ...field({ ...table, unit: "short" }, calm),
        custom: { align: "auto", cellOptions: { type: "auto" }, inspect: false },
      },
      overrides: [
        ...columns.map(columnOverride),
        ...labels.flatMap((label) => labelOverride(label, headings)),
      ],
    },
    options: {
      frameIndex: 0,
      cellHeight: "sm",
      showHeader: true,
      sortBy: sorted ? greatestFirst(columns) : [],
    },
    transformations: [{ id: "merge", options: {} }, organize(headings, columns)],
    queries: columns.map(tableRows),
  };
}

function greatestFirst(columns: readonly Column[]) {
  return columns.slice(0, 1).map(({ legend }) => ({ desc: true, displayName: plainText(legend) }));
}

/** Orders and names the columns. */
function organize(headings: ReadonlyMap<string, string>, columns: readonly Column[]): Transformation {
  const names = [
    ...headings,
    ...columns.map((column) => [fieldOf(column, columns), plainText(column.legend)] as const),
  ];
  return {
    id: "organize",
    options: {
      excludeByName: { Time: true },
      indexByName: Object.fromEntries(names.map(([name], index) => [name, index])),
      renameByName: Object.fromEntries(names),
    },
  };
}

/** Grafana calls a query's numbers `Value #` and its refId, or `Value` where no other query is asked. */
function fieldOf({ key }: Column, columns: readonly Column[]): string {
  return columns.length > 1 ? `Value #${key}` : "Value";
}

function labelOverride(
  { title, links, isHidden }: LabelColumn,
  headings: ReadonlyMap<string, string>,
): Override[] {
  const properties = [
    ...(links ? [{ id: "links", value: links.map((link) => cellLink(link, headings)) }] : []),
    ...(isHidden ? hidden : []),
  ];
  return properties.length === 0
    ? []
    : [{ matcher: { id: "byName", options: plainText(title) }, properties }];
}

/** Grafana has changed the word; each version passes over the other's. */
const hidden = [
  { id: "custom.hidden", value: true },
  { id: "custom.hideFrom.viz", value: true },
];

function columnOverride(column: Column): Override {
  const { legend, unit } = column;
  const decimals = decimalsOf(column);
  const levels = levelsOf(column);
  const properties = [
    { id: "unit", value: unit },
    ...(decimals === undefined ? [] : [{ id: "decimals", value: decimals }]),
    ...(levels === calm
      ? []
      : [
          { id: "thresholds", value: thresholds(levels) },
          { id: "custom.cellOptions", value: { type: "color-text" } },
        ]),
  ];
  return { matcher: { id: "byName", options: plainText(legend) }, properties };
}
