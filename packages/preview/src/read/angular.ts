// Panels of plugins that Grafana has removed, as the nearest that it has now.
import { at, isObject, listOf, numberOf, objectOf, objectsOf, textOf, type Json } from "../json.ts";

/** The same panel in today's words; any other panel as it is. */
export function fromAngular(panel: Json): Json {
  switch (panel["type"]) {
    case "graph":
      return graph(panel);
    case "singlestat":
    case "grafana-singlestat-panel":
      return singlestat(panel);
    case "table-old":
    case "table":
      return Array.isArray(panel["styles"]) ? { ...panel, type: "table", ...field(tableUnit(panel)) } : panel;
    case "heatmap":
      return isObject(panel["options"]) ? panel : heatmap(panel);
    default:
      return panel;
  }
}

function graph(panel: Json): Json {
  const [left] = objectsOf(panel["yaxes"]);
  const isStacked = panel["stack"] === true;
  const defaults = {
    ...limits(left),
    unit: textOf(at(left, "format")) || textOf(listOf(panel["y_formats"])[0]),
    decimals: panel["decimals"],
    ...graphThresholds(objectsOf(panel["thresholds"])),
    custom: {
      drawStyle: panel["bars"] === true ? "bars" : panel["lines"] === false ? "points" : "line",
      lineWidth: numberOf(panel["linewidth"]) ?? 1,
      fillOpacity: (numberOf(panel["fill"]) ?? 1) * 10,
      spanNulls: panel["nullPointMode"] === "connected",
      axisLabel: textOf(at(left, "label")),
      stacking: {
        group: "A",
        mode: isStacked ? (panel["percentage"] === true ? "percent" : "normal") : "none",
      },
      thresholdsStyle: { mode: objectsOf(panel["thresholds"]).length > 0 ? "line" : "off" },
    },
  };
  return { ...panel, type: "timeseries", ...field(defaults, seriesOverrides(panel)), options: legend(panel) };
}

function limits(axis: Json | undefined): Json {
  const [min, max] = [numberOf(axis?.["min"]), numberOf(axis?.["max"])];
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function legend(panel: Json): Json {
  const given = objectOf(panel["legend"]);
  const names = { current: "lastNotNull", avg: "mean", min: "min", max: "max", total: "sum" };
  const calcs = Object.entries(names).flatMap(([old, name]) => (given[old] === true ? [name] : []));
  return {
    legend: {
      showLegend: given["show"] !== false,
      displayMode: given["alignAsTable"] === true ? "table" : "list",
      placement: given["rightSide"] === true ? "right" : "bottom",
      calcs,
    },
  };
}

/** Lines of a graph that turned red above or below a value; the latter have no counterpart. */
function graphThresholds(thresholds: readonly Json[]): Json {
  if (thresholds.length === 0) return {};
  const colors: Json = { critical: "red", warning: "orange", ok: "green" };
  const steps = thresholds
    .filter(({ op }) => op !== "lt")
    .map(({ value, colorMode, lineColor, fillColor }) => ({
      value,
      color: colors[textOf(colorMode)] ?? (textOf(lineColor) || textOf(fillColor) || "red"),
    }));
  return { thresholds: { steps: [{ color: "transparent" }, ...steps] } };
}

/** Colours by a series' name, and what `seriesOverrides` say of an axis or of stacking. */
function seriesOverrides(panel: Json): Json[] {
  const right = objectsOf(panel["yaxes"])[1];
  const colors = Object.entries(objectOf(panel["aliasColors"])).map(([name, color]) =>
    override(name, { color: fixed(color) }),
  );
  const given = objectsOf(panel["seriesOverrides"]).map((each) =>
    override(textOf(each["alias"]), {
      ...(each["color"] !== undefined && { color: fixed(each["color"]) }),
      ...(each["stack"] === false && { "custom.stacking": { mode: "none" } }),
      ...(each["yaxis"] === 2 && { "custom.axisPlacement": "right", unit: textOf(at(right, "format")) }),
    }),
  );
  return [...colors, ...given];
}

/** A name between slashes is a pattern. */
function override(name: string, properties: Json): Json {
  const id = /^\/.*\/\w*$/.test(name) ? "byRegexp" : "byName";
  return {
    matcher: { id, options: name },
    properties: Object.entries(properties).map(([property, value]) => ({ id: property, value })),
  };
}

function fixed(color: unknown): Json {
  return { mode: "fixed", fixedColor: color };
}

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

function singlestat(panel: Json): Json {
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
    ...(isColored ? { color: { mode: "thresholds" }, ...oldThresholds(panel) } : { color: fixed("text") }),
  };
  const options = {
    colorMode: isBackground ? "background" : "value",
    graphMode: at(panel, "sparkline", "show") === true ? "area" : "none",
    reduceOptions: { calcs: [calculations[textOf(panel["valueName"])] ?? "mean"], fields: "", values: false },
    textMode: panel["valueName"] === "name" ? "name" : "value",
  };
  return { ...panel, type: isGauge ? "gauge" : "stat", ...field(defaults), options };
}

/** "70,90" parts three colours. */
function oldThresholds(panel: Json): Json {
  const values = textOf(panel["thresholds"]).split(",").map(numberOf);
  const colors = listOf(panel["colors"]).map(textOf);
  const steps = values.flatMap((value, index) =>
    value === undefined ? [] : [{ value, color: colors[index + 1] ?? "red" }],
  );
  return { thresholds: { steps: [{ color: colors[0] ?? "green" }, ...steps] } };
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
    ...field({ unit }),
    options: { calculate: !isBuckets, yAxis: { unit }, color: { scheme: "Oranges" } },
  };
}

function field(defaults: Json, overrides: readonly Json[] = []): Json {
  return { fieldConfig: { defaults, overrides } };
}
