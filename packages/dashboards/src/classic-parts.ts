// What panels of the classic schema have in common.
import { print } from "@telltale/promql";
import type { Query } from "./panel.ts";
import type { GrafanaUnit } from "./unit.ts";

/** Every panel, target, variable and annotation asks the data source that the variable names. */
export const dataSource = { type: "prometheus", uid: "${datasource}" };

/** What every field has: how to write it, and where it turns red. */
export function field(unit: GrafanaUnit, limit: number | undefined) {
  return {
    unit,
    ...(unit === "none" && { decimals: 0 }),
    // 0 requests out of 0 is not a number.
    mappings: [{ type: "special", options: { match: "nan", result: { index: 0, text: "–" } } }],
    thresholds: thresholds(limit),
  };
}

export function thresholds(limit: number | undefined) {
  const base = { color: "green", value: null };
  return { mode: "absolute", steps: limit === undefined ? [base] : [base, { color: "red", value: limit }] };
}

/** A query over the time range of the board. */
export function target({ key, expression, legend }: Query) {
  return {
    refId: key,
    datasource: dataSource,
    editorMode: "code",
    expr: print(expression),
    format: "time_series",
    instant: false,
    legendFormat: legend,
    range: true,
  };
}

/** Text that Grafana shows as it is: a zero-width space keeps `$name` and `[[name]]` from being replaced. */
export function plainText(text: string): string {
  return text.replaceAll(/\$(?=[\w{])|\[(?=\[)/g, "$&\u200B");
}
