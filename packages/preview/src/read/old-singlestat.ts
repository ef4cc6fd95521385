import { at, listOf, numberOf, objectOf, objectsOf, textOf, type Json } from "../json.ts";
import { fieldConfig, fixedColor } from "./field-config.ts";

/** The single number that Grafana had before its stat and its gauge, as one of these. */
export function fromSinglestat(panel: Json): Json {
  const gauge = objectOf(panel["gauge"]);
  const isGauge = gauge["show"] === true;
  const isBackground = panel["colorBackground"] === true;
  const isColored = isBackground || isGauge || panel["colorValue"] === true;
  const defaults = {
    unit: textOf(panel["format"]),
    decimals: panel["decimals"],
    ...(isGauge && { min: numberOf(gauge["minValue"]) ?? 0, max: numberOf(gauge["maxValue"]) ?? 100 }),
    ...(panel["nullText"] !== undefined && panel["nullText"] !== null && { noValue: panel["nullText"] }),
    mappings: [...objectsOf(panel["valueMaps"]), ...objectsOf(panel["rangeMaps"])],
    ...(isColored
      ? { color: { mode: "thresholds" }, ...oldThresholds(panel) }
      : { color: fixedColor("text") }),
  };
  const options = {
    colorMode: isBackground ? "background" : "value",
    graphMode: at(panel, "sparkline", "show") === true ? "area" : "none",
    reduceOptions: { calcs: [calculations[textOf(panel["valueName"])] ?? "mean"], fields: "", values: false },
    textMode: panel["valueName"] === "name" ? "name" : "value",
  };
  return { ...panel, type: isGauge ? "gauge" : "stat", ...fieldConfig(defaults), options };
}

/** What it showed of a series, by the names that Grafana has for it now. */
const calculations: Json = {
  current: "lastNotNull",
  avg: "mean",
  total: "sum",
  min: "min",
  max: "max",
  first: "firstNotNull",
  delta: "delta",
  diff: "diff",
  range: "range",
  name: "name",
};

/** "70,90" parts three colours. */
function oldThresholds(panel: Json): Json {
  const values = textOf(panel["thresholds"]).split(",").map(numberOf);
  const colors = listOf(panel["colors"]).map(textOf);
  const steps = values.flatMap((value, index) =>
    value === undefined ? [] : [{ value, color: colors[index + 1] ?? "red" }],
  );
  return { thresholds: { steps: [{ color: colors[0] ?? "green" }, ...steps] } };
}
