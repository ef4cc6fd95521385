import type { Query } from "../dashboard.ts";
import { at, isObject, textOf, type Json } from "../json.ts";

/** Reads one target, of any age; nothing where it asks nothing. `datasource` is the panel's. */
export function readQuery(target: Json, index: number, datasource: unknown): Query[] {
  const expression = textOf(target["expr"]);
  if (expression.trim() === "") return [];
  const source = sourceOf(target["datasource"] ?? datasource);
  return [
    {
      refId: textOf(target["refId"]) || letter(index),
      expression,
      legend: textOf(target["legendFormat"]),
      format: formatOf(target["format"]),
      // A target that says both asks twice; its history holds its present.
      isInstant: target["instant"] === true && target["range"] !== true,
      hasExemplars: target["exemplar"] === true,
      isHidden: target["hide"] === true,
      step: textOf(target["interval"]) || secondsOf(target["step"]),
      ...(source !== "" && { datasource: source }),
    },
  ];
}

/** Old targets had their step in seconds. */
function secondsOf(step: unknown): string {
  return typeof step === "number" && step > 0 ? `${step}s` : "";
}

/** The type of a data source, or its name where that is all there is. */
export function sourceOf(datasource: unknown): string {
  if (!isObject(datasource)) return textOf(datasource);
  return textOf(datasource["type"]) || textOf(datasource["uid"]) || textOf(at(datasource, "name"));
}

function formatOf(format: unknown): Query["format"] {
  return format === "table" || format === "heatmap" ? format : "time_series";
}

/** The refId Grafana gives to the n-th query of a panel. */
function letter(index: number): string {
  return index < 26
    ? String.fromCodePoint(65 + index)
    : letter(Math.floor(index / 26) - 1) + letter(index % 26);
}
