import { describe, expect, it } from "vitest";
import { board, boardWith } from "../fixtures/board.ts";

describe("variables", () => {
  it.each<[Record<string, unknown>, Record<string, unknown>]>([
    [
      {
        name: "job",
        type: "query",
        query: "label_values(up, job)",
        multi: true,
        includeAll: true,
        allValue: ".+",
        sort: 1,
        hide: 2,
        current: { value: ["$__all"], text: ["All"] },
      },
      {
        kind: "query",
        query: "label_values(up, job)",
        multi: true,
        includeAll: true,
        allValue: ".+",
        sort: 1,
        isHidden: true,
        current: ["$__all"],
      },
    ],
    [
      { name: "a", type: "query", query: { query: "metrics(x)", refId: "A" } },
      { query: "metrics(x)", current: [] },
    ],
    [
      { name: "a", type: "query", query: { qryType: 1 }, definition: "label_values(b)" },
      { query: "label_values(b)" },
    ],
    [
      { name: "c", type: "constant", query: "7", current: {} },
      { kind: "constant", current: ["7"] },
    ],
    [
      { name: "i", type: "interval", query: "1m,5m", auto: true, auto_count: 10, auto_min: "1s" },
      { auto: { count: 10, least: "1s" } },
    ],
    [
      { name: "d", type: "datasource", query: "prometheus" },
      { kind: "datasource", query: "prometheus" },
    ],
    [{ name: "f", type: "adhoc" }, { kind: "adhoc" }],
    [{ name: "z", type: "snapshot" }, { kind: "unknown" }],
  ])("%j", (spec, expected) => {
    expect(boardWith(spec).variables).toMatchObject([{ name: spec["name"], ...expected }]);
  });

  it("without a name are none", () => {
    expect(board({ templating: { list: [{ type: "query" }, null, 3] } }).variables).toEqual([]);
  });
});

describe("annotations", () => {
  it("are those with an expression, wherever their age keeps it", () => {
    const { annotations } = board({
      annotations: {
        list: [
          { builtIn: 1, name: "Annotations & Alerts", datasource: { uid: "-- Grafana --" } },
          {
            name: "Deploys",
            expr: "deploys",
            step: "60s",
            titleFormat: "{{version}}",
            tagKeys: "version, job",
            enable: true,
          },
          { name: "Newer", target: { expr: "b", interval: "1m" }, enable: false },
        ],
      },
    });
    expect(annotations).toMatchObject([
      {
        name: "Deploys",
        expression: "deploys",
        step: "60s",
        title: "{{version}}",
        tags: ["version", "job"],
        isEnabled: true,
      },
      { name: "Newer", expression: "b", step: "1m", isEnabled: false },
    ]);
  });
});

describe("data sources", () => {
  it("that a query names by a variable or an import input have that one's type", () => {
    const { panels } = board({
      __inputs: [{ name: "DS_LOGS", type: "datasource", pluginId: "loki" }],
      templating: { list: [{ name: "ds", type: "datasource", query: "prometheus" }] },
      panels: [
        {
          type: "timeseries",
          datasource: "${ds}",
          targets: [{ expr: "a" }, { expr: "b", datasource: { uid: "${DS_LOGS}" } }],
        },
        { type: "timeseries", datasource: null, targets: [{ expr: "c" }] },
      ],
    });
    expect(panels.flatMap(({ queries }) => queries.map(({ datasource }) => datasource))).toEqual([
      "prometheus",
      "loki",
      undefined,
    ]);
  });
});
