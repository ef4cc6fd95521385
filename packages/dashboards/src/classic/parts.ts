// What panels of the classic schema have in common.
import { print } from "@telltale/promql";
import type { Level, Query } from "../panel.ts";
import type { GrafanaUnit } from "../unit.ts";
import { colors } from "./colors.ts";

/** Every panel, target, variable and annotation asks the data source that the variable names. */
export const dataSource = { type: "prometheus", uid: "${datasource}" };

/** What every field has: how to write it, and where it turns red. */
export function field(unit: GrafanaUnit, levels: readonly Level[]) {
  return {
    unit,
    ...(unit === "none" && { decimals: 0 }),
    // 0 requests out of 0 is not a number.
    mappings: [{ type: "special", options: { match: "nan", result: { index: 0, text: "–" } } }],
    thresholds: thresholds(levels),
  };
}

export function thresholds(levels: readonly Level[]) {
  return {
    mode: "absolute",
    steps: levels.map(({ from, color }) => ({ color: colors[color], value: from ?? null })),
  };
}

/** A query over the time range of the board, or of its end only. */
export function target({ key, expression, legend, instant = false }: Query) {
  return {
    refId: key,
    datasource: dataSource,
    editorMode: "code",
    expr: print(expression),
    format: "time_series",
    instant,
    legendFormat: legend,
    range: !instant,
  };
}

/** Text that Grafana shows as it is: a zero-width space keeps `$name` and `[[name]]` from being replaced. */
export function plainText(text: string): string {
  return text.replaceAll(/\$(?=[\w{])|\[(?=\[)/g, "$&\u200B");
}
