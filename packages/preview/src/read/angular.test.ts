import { describe, expect, it } from "vitest";
import { panelOf } from "../fixtures/board.ts";

describe("panels that Grafana has removed", () => {
  it("graph becomes a time series", () => {
    const found = panelOf({
      type: "graph",
      stack: true,
      fill: 3,
      linewidth: 2,
      nullPointMode: "connected",
      yaxes: [{ format: "s", min: "0", max: null, label: "seconds" }, { format: "percent" }],
      thresholds: [{ value: 5, op: "gt", colorMode: "critical" }],
      aliasColors: { api: "#fff" },
      seriesOverrides: [{ alias: "/err/", yaxis: 2 }],
      legend: { show: true, alignAsTable: true, current: true, max: true },
      targets: [{ expr: "up" }],
    });
    expect(found).toMatchObject({
      type: "timeseries",
      field: { unit: "s", min: 0, thresholds: [{ color: "transparent" }, { from: 5, color: "red" }] },
      custom: {
        fillOpacity: 30,
        lineWidth: 2,
        spanNulls: true,
        stacking: { mode: "normal" },
        axisLabel: "seconds",
      },
      options: { legend: { displayMode: "table", calcs: ["lastNotNull", "max"] } },
      overrides: [
        { matcher: "byName", argument: "api", properties: { color: { mode: "fixed", fixedColor: "#fff" } } },
        { matcher: "byRegexp", argument: "/err/", properties: { unit: "percent" } },
      ],
    });
    expect(found.field.max).toBeUndefined();
  });

  it("singlestat becomes a stat, or a gauge", () => {
    const given = {
      type: "singlestat",
      format: "percent",
      valueName: "current",
      thresholds: "70,90",
      colors: ["green", "orange", "red"],
      colorValue: true,
      sparkline: { show: true },
      valueMaps: [
        { op: "=", value: "null", text: "N/A" },
        { op: "=", value: "1", text: "up" },
      ],
    };
    expect(panelOf(given)).toMatchObject({
      type: "stat",
      field: {
        unit: "percent",
        thresholds: [{ color: "green" }, { from: 70, color: "orange" }, { from: 90, color: "red" }],
        mappings: [
          { kind: "special", match: "null", text: "N/A" },
          { kind: "value", value: "1", text: "up" },
        ],
        color: { mode: "thresholds" },
      },
      options: { graphMode: "area", reduceOptions: { calcs: ["lastNotNull"] } },
    });
    expect(panelOf({ ...given, gauge: { show: true, minValue: 0, maxValue: 50 } })).toMatchObject({
      type: "gauge",
      field: { min: 0, max: 50 },
    });
  });

  it("text keeps its words where they stood", () => {
    expect(panelOf({ type: "text", mode: "markdown", content: "# Hello" }).options).toEqual({
      mode: "markdown",
      content: "# Hello",
    });
  });

  it("a gauge of Grafana 6 has its field's options among its own", () => {
    const fieldOptions = {
      calcs: ["mean"],
      defaults: {
        unit: "s",
        max: 5,
        thresholds: [
          { color: "green", value: null },
          { color: "red", value: 3 },
        ],
      },
    };
    expect(panelOf({ type: "gauge", options: { fieldOptions } })).toMatchObject({
      field: { unit: "s", max: 5, thresholds: [{ color: "green" }, { color: "red", from: 3 }] },
      options: { reduceOptions: { calcs: ["mean"] } },
    });
  });
});
