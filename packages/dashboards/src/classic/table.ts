import { calm, levelsOf, type Column, type LabelColumn, type Table } from "../panel.ts";
import { cellLink } from "./link.ts";
import { field, target, thresholds } from "./parts.ts";

/** A table of one line per label set: one instant query per column, joined on the labels. */
export function tableView({ columns, labels }: Table) {
  const titleOf = new Map(labels.map(({ name, title }) => [name, title]));
  return {
    fieldConfig: {
      defaults: {
        ...field("none", calm),
        custom: { align: "auto", cellOptions: { type: "auto" }, inspect: false },
      },
      overrides: [
        ...columns.map(columnOverride),
        ...labels.flatMap((label) => labelOverride(label, titleOf)),
      ],
    },
    options: {
      cellHeight: "sm",
      showHeader: true,
      sortBy: columns.slice(0, 1).map(({ legend }) => ({ desc: true, displayName: legend })),
    },
    targets: columns.map((column) => ({ ...target(column), format: "table", instant: true, range: false })),
    transformations: [{ id: "merge", options: {} }, organize(labels, columns)],
  };
}

/** Orders and names the columns; Grafana calls a query's numbers `Value #` and its refId. */
function organize(labels: readonly LabelColumn[], columns: readonly Column[]) {
  const names = [
    ...labels.map(({ name, title }) => [name, title] as const),
    ...columns.map(({ key, legend }) => [`Value #${key}`, legend] as const),
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

function labelOverride({ title, links }: LabelColumn, titleOf: ReadonlyMap<string, string>) {
  if (links === undefined) return [];
  const value = links.map((link) => cellLink(link, titleOf));
  return [{ matcher: { id: "byName", options: title }, properties: [{ id: "links", value }] }];
}

function columnOverride({ legend, unit, ...colored }: Column) {
  const levels = levelsOf(colored);
  const properties = [
    { id: "unit", value: unit },
    ...(levels === calm
      ? []
      : [
          { id: "thresholds", value: thresholds(levels) },
          { id: "custom.cellOptions", value: { type: "color-text" } },
        ]),
  ];
  return { matcher: { id: "byName", options: legend }, properties };
}
