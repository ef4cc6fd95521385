import { DashboardAPIVersion, DashboardKind } from "@grafana/grafana-foundation-sdk/dashboardv2";
import { describe, expect, it } from "vitest";
import type { Board } from "../board.ts";
import { graph, specimen, table, text } from "../fixtures/specimen.ts";
import { panelId } from "../identity.ts";
import { row } from "../panel.ts";
import { v2Dashboard } from "./dashboard.ts";

const dashboard = v2Dashboard(specimen);
const { spec } = dashboard;

describe("a v2 dashboard", () => {
  it("is written as it was", async () => {
    await expect(`${JSON.stringify(dashboard, undefined, 2)}\n`).toMatchFileSnapshot(
      "../golden/specimen/v2.json",
    );
  });

  it("is a resource of Grafana's API, named by its uid", () => {
    expect(dashboard).toMatchObject({
      apiVersion: DashboardAPIVersion,
      kind: DashboardKind,
      metadata: { name: "specimen" },
    });
    expect(spec.editable).toBe(false);
  });

  it("keeps each panel under its key, with the id it has in the classic schema", () => {
    expect(Object.keys(spec.elements)).toEqual(["figure", "graph", "heatmap", "timeline", "table", "text"]);
    expect(spec.elements["graph"]?.spec.id).toBe(panelId("graph"));
  });

  it("asks the data source that the variable names, each query under its key", () => {
    const queries = spec.elements["graph"]?.spec.data.spec.queries ?? [];
    expect(queries.map((query) => query.spec.refId)).toEqual(["p50", "p99", "limit"]);
    for (const query of [
      ...queries.map((each) => each.spec.query),
      ...spec.annotations.map((each) => each.spec.query),
    ])
      expect(query).toMatchObject({
        kind: "DataQuery",
        group: "prometheus",
        datasource: { name: "${datasource}" },
      });
  });

  it("gives each heading a row with a grid of its own, and what comes before the first a row without a header", () => {
    expect(spec.layout).toMatchObject({
      kind: "RowsLayout",
      spec: {
        rows: [
          { spec: { title: "", hideHeader: true, layout: { spec: { items: [at("figure", 0, 0)] } } } },
          { spec: { title: "A", layout: { spec: { items: [at("graph", 0, 0), at("heatmap", 12, 0)] } } } },
          {
            spec: {
              title: "B",
              layout: { spec: { items: [at("timeline", 0, 0), at("table", 12, 0), at("text", 0, 9)] } },
            },
          },
        ],
      },
    });
  });

  it("needs no rows where there is no heading", () => {
    expect(v2Dashboard({ ...specimen, panels: [graph, text] }).spec.layout).toMatchObject({
      kind: "GridLayout",
      spec: { items: [at("graph", 0, 0), at("text", 0, 8)] },
    });
  });

  it("joins a table's queries by transformations, and gives a panel its own span", () => {
    const { data } = v2Dashboard({ ...specimen, panels: [table] }).spec.elements["table"]!.spec;
    expect(data.spec.transformations).toMatchObject([
      { kind: "Transformation", group: "merge", spec: { options: {} } },
      { kind: "Transformation", group: "organize" },
    ]);
    expect(data.spec.queryOptions).toEqual({ timeFrom: "28d" });
  });

  it("hands the words of a mark to the data source, beside its query", () => {
    expect(spec.annotations[0]?.spec).toMatchObject({
      query: { spec: { expr: 'target_info{job=~"$service"}', interval: "60s" } },
      legacyOptions: { titleFormat: "{{version}}", tagKeys: "version" },
    });
  });

  it("refuses two panels of one key", () => {
    const twice: Board = { ...specimen, panels: [row("a", "A"), row("a", "B")] };
    expect(() => v2Dashboard(twice)).toThrow('"a" and "a" would share an id');
  });
});

function at(name: string, x: number, y: number) {
  return { spec: { x, y, element: { kind: "ElementReference", name } } };
}
