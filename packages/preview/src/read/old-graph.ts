import { at, listOf, numberOf, objectOf, objectsOf, textOf, type Json } from "../json.ts";
import { fieldConfig, fixedColor } from "./field-config.ts";

/** The graph that Grafana had before its time series panel, as the latter. */
export function fromGraph(panel: Json): Json {
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
  return {
    ...panel,
    type: "timeseries",
    ...fieldConfig(defaults, seriesOverrides(panel)),
    options: legend(panel),
  };
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
    override(name, { color: fixedColor(color) }),
  );
  const given = objectsOf(panel["seriesOverrides"]).map((each) =>
    override(textOf(each["alias"]), {
      ...(each["color"] !== undefined && { color: fixedColor(each["color"]) }),
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
