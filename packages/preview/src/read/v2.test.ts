import { describe, expect, it } from "vitest";
import type { Dashboard, Panel } from "../dashboard.ts";
import { readDashboards } from "../read-dashboards.ts";

function read(json: unknown): Dashboard {
  const [dashboard] = readDashboards(json);
  if (!dashboard) throw new Error("there is no dashboard");
  return dashboard;
}

const places = (panels: readonly Panel[]) =>
  panels.map(({ title, grid: { x, y, w, h } }) => [title, x, y, w, h]);

const element = (title: string) => ({
  kind: "Panel",
  spec: {
    id: 1,
    title,
    description: "",
    links: [],
    data: {
      kind: "QueryGroup",
      spec: {
        queries: [
          {
            kind: "PanelQuery",
            spec: {
              refId: "p",
              hidden: false,
              query: {
                kind: "DataQuery",
                group: "prometheus",
                version: "v0",
                datasource: { name: "x" },
                spec: { expr: title, legendFormat: "{{a}}" },
              },
            },
          },
        ],
        transformations: [{ kind: "Transformation", group: "merge", spec: { options: {} } }],
        queryOptions: { interval: "1m", maxDataPoints: 100, timeFrom: "7d" },
      },
    },
    vizConfig: {
      kind: "VizConfig",
      group: "stat",
      version: "13",
      spec: {
        options: { graphMode: "none" },
        fieldConfig: { defaults: { unit: "s", custom: { a: 1 } }, overrides: [] },
      },
    },
  },
});

const reference = (name: string) => ({ kind: "ElementReference", name });

const grid = (...items: unknown[]) => ({ kind: "GridLayout", spec: { items } });

const item = (name: string, x: number, y: number, width = 12, height = 8) => ({
  kind: "GridLayoutItem",
  spec: { x, y, width, height, element: reference(name) },
});

describe("v2", () => {
  const elements = { a: element("a"), b: element("b"), c: element("c"), d: element("d") };
  const v2 = (layout: unknown, more: Record<string, unknown> = {}) =>
    read({
      apiVersion: "dashboard.grafana.app/v2",
      kind: "Dashboard",
      metadata: { name: "uid" },
      spec: { title: "V2", elements, layout, ...more },
    });

  it("has panels as its elements say, placed by its grid", () => {
    const { uid, schema, panels } = v2(grid(item("b", 12, 0), item("a", 0, 0), item("gone", 0, 8)));
    expect([uid, schema]).toEqual(["uid", "v2"]);
    expect(places(panels)).toEqual([
      ["a", 0, 0, 12, 8],
      ["b", 12, 0, 12, 8],
    ]);
    expect(panels[0]).toMatchObject({
      id: "a",
      type: "stat",
      interval: "1m",
      maxPoints: 100,
      span: "7d",
      field: { unit: "s" },
      custom: { a: 1 },
      options: { graphMode: "none" },
      transformations: [{ id: "merge", options: {} }],
      queries: [{ refId: "p", expression: "a", legend: "{{a}}", datasource: "prometheus" }],
    });
  });

  it("flattens rows, tabs and auto grids", () => {
    const auto = {
      kind: "AutoGridLayout",
      spec: {
        maxColumnCount: 2,
        rowHeightMode: "short",
        items: ["b", "c", "d"].map((name) => ({
          kind: "AutoGridLayoutItem",
          spec: { element: reference(name) },
        })),
      },
    };
    const tabs = {
      kind: "TabsLayout",
      spec: { tabs: [{ kind: "TabsLayoutTab", spec: { title: "Tab", layout: auto } }] },
    };
    const { panels } = v2({
      kind: "RowsLayout",
      spec: {
        rows: [
          {
            kind: "RowsLayoutRow",
            spec: { title: "One", layout: grid(item("a", 0, 0)), repeat: { mode: "variable", value: "job" } },
          },
          { kind: "RowsLayoutRow", spec: { hideHeader: true, layout: tabs } },
        ],
      },
    });
    expect(places(panels)).toEqual([
      ["One", 0, 0, 24, 1],
      ["a", 0, 1, 12, 8],
      ["Tab", 0, 9, 24, 1],
      ["b", 0, 10, 12, 4],
      ["c", 12, 10, 12, 4],
      ["d", 0, 14, 12, 4],
    ]);
    expect(panels[0]?.repeat?.variable).toBe("job");
  });

  it("of the alpha has rows in its grid, and its plugin's id as the kind", () => {
    const { spec } = element("a");
    const old = {
      kind: "Panel",
      spec: {
        ...spec,
        vizConfig: { kind: "table", spec: { pluginVersion: "", options: {}, fieldConfig: {} } },
        data: {
          kind: "QueryGroup",
          spec: {
            queries: [
              {
                kind: "PanelQuery",
                spec: {
                  refId: "A",
                  datasource: { type: "prometheus", uid: "x" },
                  query: { kind: "prometheus", spec: { expr: "up" } },
                },
              },
            ],
            transformations: [{ kind: "merge", spec: { id: "merge", options: {} } }],
          },
        },
      },
    };
    const { panels } = v2(
      grid(
        {
          kind: "GridLayoutRow",
          spec: { y: 0, title: "Row", collapsed: true, elements: [item("a", 0, 30)] },
        },
        item("b", 0, 1),
      ),
      { elements: { ...elements, a: old } },
    );
    expect(places(panels)).toEqual([
      ["Row", 0, 0, 24, 1],
      ["a", 0, 1, 12, 8],
      ["b", 0, 9, 12, 8],
    ]);
    expect(panels[1]).toMatchObject({
      type: "table",
      transformations: [{ id: "merge" }],
      queries: [{ datasource: "prometheus", expression: "up" }],
    });
  });

  it("has variables, annotations and times of its own shape", () => {
    const { variables, annotations, from, refresh } = v2(grid(), {
      timeSettings: { from: "now-3h", to: "now", autoRefresh: "30s" },
      variables: [
        {
          kind: "QueryVariable",
          spec: {
            name: "job",
            sort: "alphabeticalAsc",
            hide: "hideVariable",
            multi: true,
            includeAll: true,
            allValue: ".+",
            current: { text: ["All"], value: ["$__all"] },
            query: {
              kind: "DataQuery",
              group: "prometheus",
              version: "v0",
              spec: { query: "label_values(up, job)" },
            },
          },
        },
        {
          kind: "DatasourceVariable",
          spec: { name: "ds", pluginId: "prometheus", current: { text: "", value: "" } },
        },
        { kind: "TextVariable", spec: { name: "t", query: "x", current: { text: "y", value: "y" } } },
      ],
      annotations: [
        {
          kind: "AnnotationQuery",
          spec: {
            name: "Deploys",
            enable: true,
            hide: false,
            iconColor: "purple",
            query: {
              kind: "DataQuery",
              group: "prometheus",
              version: "v0",
              spec: { expr: "deploys", interval: "60s", titleFormat: "{{v}}" },
            },
          },
        },
      ],
    });
    expect([from, refresh]).toEqual(["now-3h", "30s"]);
    expect(variables).toMatchObject([
      {
        kind: "query",
        name: "job",
        query: "label_values(up, job)",
        sort: 1,
        isHidden: true,
        current: ["$__all"],
      },
      { kind: "datasource", query: "prometheus" },
      { kind: "textbox", current: ["y"] },
    ]);
    expect(annotations).toMatchObject([
      {
        name: "Deploys",
        color: "purple",
        expression: "deploys",
        step: "60s",
        title: "{{v}}",
        datasource: "prometheus",
      },
    ]);
  });
});
