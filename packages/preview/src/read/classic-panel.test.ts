import { describe, expect, it } from "vitest";
import { board, panelOf } from "../fixtures/board.ts";

describe("a classic panel", () => {
  it("keeps its queries, options and custom field options", () => {
    const found = panelOf({
      type: "timeseries",
      title: "Latency",
      description: "How long.",
      interval: "1m",
      timeFrom: "28d",
      maxDataPoints: 300,
      datasource: { type: "prometheus", uid: "x" },
      options: { legend: { showLegend: true } },
      fieldConfig: { defaults: { unit: "s", custom: { lineWidth: 2 } }, overrides: [] },
      targets: [
        { refId: "p99", expr: "up", legendFormat: "{{job}}", exemplar: true, interval: "30s" },
        { expr: "down", instant: true, format: "table", hide: true },
        { expr: "both", instant: true, range: true },
        { expr: "  " },
      ],
    });
    expect(found).toMatchObject({
      type: "timeseries",
      interval: "1m",
      span: "28d",
      maxPoints: 300,
      options: { legend: { showLegend: true } },
      custom: { lineWidth: 2 },
    });
    expect(found.queries).toEqual([
      {
        refId: "p99",
        expression: "up",
        legend: "{{job}}",
        format: "time_series",
        isInstant: false,
        hasExemplars: true,
        isHidden: false,
        step: "30s",
        datasource: "prometheus",
      },
      {
        refId: "B",
        expression: "down",
        legend: "",
        format: "table",
        isInstant: true,
        hasExemplars: false,
        isHidden: true,
        step: "",
        datasource: "prometheus",
      },
      {
        refId: "C",
        expression: "both",
        legend: "",
        format: "time_series",
        isInstant: false,
        hasExemplars: false,
        isHidden: false,
        step: "",
        datasource: "prometheus",
      },
    ]);
  });

  it("has thresholds, mappings of every age, overrides, links and transformations", () => {
    const found = panelOf({
      type: "stat",
      links: [
        { title: "Runbook", url: "https://r" },
        { title: "Old", dashUri: "db/old", params: "var-a=1" },
      ],
      fieldConfig: {
        defaults: {
          min: 0,
          noValue: "none",
          color: { mode: "fixed", fixedColor: "red" },
          thresholds: {
            mode: "percentage",
            steps: [
              { color: "green", value: null },
              { color: "red", value: 80 },
            ],
          },
          mappings: [
            { type: "value", options: { "1": { text: "up", color: "green" }, "0": { text: "down" } } },
            { type: "range", options: { from: 2, to: null, result: { text: "many" } } },
            { type: "special", options: { match: "nan", result: { text: "–" } } },
            { type: "regex", options: { pattern: "/a(.)/", result: { text: "$1" } } },
            { type: 1, value: "3", text: "three" },
            { type: 2, from: "4", to: "5", text: "few" },
          ],
        },
        overrides: [
          { matcher: { id: "byName", options: "a" }, properties: [{ id: "unit", value: "s" }] },
          { matcher: { id: "byNames", options: { names: ["a"] } }, properties: [] },
        ],
      },
      transformations: [
        { id: "merge", options: {} },
        { id: "limit", disabled: true, options: {} },
      ],
    });
    expect(found.field).toEqual({
      unit: "",
      min: 0,
      noValue: "none",
      color: { mode: "fixed", fixed: "red" },
      thresholdMode: "percentage",
      thresholds: [{ color: "green" }, { color: "red", from: 80 }],
      links: [],
      mappings: [
        { kind: "value", value: "0", text: "down" },
        { kind: "value", value: "1", text: "up", color: "green" },
        { kind: "range", from: 2, to: Infinity, text: "many" },
        { kind: "special", match: "nan", text: "–" },
        { kind: "regex", pattern: "/a(.)/", text: "$1" },
        { kind: "value", value: "3", text: "three" },
        { kind: "range", from: 4, to: 5, text: "few" },
      ],
    });
    expect(found.overrides).toEqual([
      { matcher: "byName", argument: "a", properties: { unit: "s" } },
      { matcher: "byNames", argument: '{"names":["a"]}', properties: {} },
    ]);
    expect(found.links).toEqual([
      { title: "Runbook", url: "https://r" },
      { title: "Old", url: "/dashboard/db/old?var-a=1" },
    ]);
    expect(found.transformations).toEqual([{ id: "merge", options: {} }]);
  });

  it("of a library is the model that an export brings along", () => {
    const model = { type: "stat", title: "Errors", targets: [{ expr: "errors" }] };
    const [found] = board({
      __elements: { lib: { model } },
      panels: [{ id: 7, gridPos: { x: 0, y: 0, w: 6, h: 4 }, libraryPanel: { uid: "lib", name: "Errors" } }],
    }).panels;
    expect(found).toMatchObject({
      id: "7",
      type: "stat",
      grid: { w: 6, h: 4 },
      queries: [{ expression: "errors" }],
    });
  });
});
