// Panels of plugins that Grafana has removed, as the nearest that it has now.
import { at, isObject, objectsOf, textOf, type Json } from "../json.ts";
import { fieldConfig } from "./field-config.ts";
import { fromGraph } from "./old-graph.ts";
import { fromSinglestat } from "./old-singlestat.ts";
import { withTodaysOptions } from "./old-options.ts";

/** The same panel in today's words; any other panel as it is. */
export function fromAngular(panel: Json): Json {
  switch (panel["type"]) {
    case "graph":
      return fromGraph(panel);
    case "singlestat":
    case "grafana-singlestat-panel":
      return fromSinglestat(panel);
    case "table-old":
    case "table":
      return Array.isArray(panel["styles"])
        ? { ...panel, type: "table", ...fieldConfig(tableUnit(panel)) }
        : panel;
    case "heatmap":
      return isObject(panel["options"]) ? panel : heatmap(panel);
    default:
      return withTodaysOptions(panel);
  }
}

/** The unit of the first column style that has one. */
function tableUnit(panel: Json): Json {
  const style = objectsOf(panel["styles"]).find(({ unit, type }) => type === "number" && textOf(unit) !== "");
  return { unit: textOf(style?.["unit"]), decimals: style?.["decimals"] };
}

function heatmap(panel: Json): Json {
  const isBuckets = panel["dataFormat"] === "tsbuckets";
  const unit = textOf(at(panel, "yAxis", "format"));
  return {
    ...panel,
    ...fieldConfig({ unit }),
    options: { calculate: !isBuckets, yAxis: { unit }, color: { scheme: "Oranges" } },
  };
}
