import { field, target, thresholds } from "./classic-parts.ts";
import type { Column, LabelColumn, Table } from "./panel.ts";

/** A table of one line per label set: one instant query per column, joined on the labels. */
export function tableView({ columns, labels }: Table, uid: string) {
  return {
    fieldConfig: {
      defaults: {
        ...field("none", undefined),
        custom: { align: "auto", cellOptions: { type: "auto" }, inspect: false },
      },
      overrides: [...columns.map(columnOverride), ...labels.flatMap((label) => labelOverride(label, uid))],
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

/** A label that a variable of the board chooses by becomes a link that chooses it. */
function labelOverride({ title, variable }: LabelColumn, uid: string) {
  if (variable === undefined) return [];
  const url = `/d/${uid}?\${__url_time_range}&\${datasource:queryparam}&\${instance:queryparam}&var-${variable}=\${__value.raw:percentencode}`;
  const links = [{ title: `Only this ${variable}`, url, targetBlank: false }];
  return [{ matcher: { id: "byName", options: title }, properties: [{ id: "links", value: links }] }];
}

function columnOverride({ legend, unit, limit }: Column) {
  const properties = [
    { id: "unit", value: unit },
    ...(limit === undefined
      ? []
      : [
          { id: "thresholds", value: thresholds(limit) },
          { id: "custom.cellOptions", value: { type: "color-text" } },
        ]),
  ];
  return { matcher: { id: "byName", options: legend }, properties };
}
