import { describe, expect, it } from "vitest";
import { mergeFacts } from "../facts.ts";
import { looksLikeDashboard } from "./looks-like-dashboard.ts";
import { readDashboard } from "./read-dashboard.ts";

const read = (board: unknown) => readText(typeof board === "string" ? board : JSON.stringify(board, null, 1));
const readText = (text: string) => mergeFacts([readDashboard(text, "board.json")]);
const asked = (board: unknown) =>
  read(board).queries.map(({ query, owner }) => [owner.kind, owner.name, query.text]);

const prometheus = { type: "prometheus", uid: "p1" };
const panel = (more: object = {}) => ({
  id: 1,
  type: "timeseries",
  title: "Up",
  targets: [{ expr: "up" }],
  ...more,
});
const board = (more: object = {}) => ({ title: "Shop", schemaVersion: 42, panels: [panel()], ...more });

const variable = (name: string) => ({ templating: { list: [{ name, type: "custom", query: "a,b" }] } });

/** The same dashboard as Grafana 13 writes it. */
const v2 = (more: object = {}) => ({
  title: "Shop",
  elements: {
    "panel-1": {
      kind: "Panel",
      spec: {
        id: 1,
        title: "Up",
        data: {
          kind: "QueryGroup",
          spec: {
            queries: [
              {
                kind: "PanelQuery",
                spec: {
                  refId: "A",
                  query: {
                    kind: "DataQuery",
                    group: "prometheus",
                    datasource: { name: "p1" },
                    spec: { expr: "up" },
                  },
                },
              },
            ],
            transformations: [],
          },
        },
        vizConfig: {
          kind: "VizConfig",
          group: "stat",
          spec: { fieldConfig: { defaults: { unit: "s" }, overrides: [] }, options: {} },
        },
      },
    },
  },
  layout: {
    kind: "RowsLayout",
    spec: { rows: [{ spec: { repeat: { mode: "variable", value: "region" } } }] },
  },
  variables: [
    {
      kind: "QueryVariable",
      spec: {
        name: "region",
        query: { kind: "DataQuery", group: "prometheus", spec: { query: "label_values(up, region)" } },
      },
    },
    { kind: "DatasourceVariable", spec: { name: "ds", pluginId: "prometheus" } },
  ],
  annotations: [
    {
      kind: "AnnotationQuery",
      spec: {
        name: "Deploys",
        query: { kind: "DataQuery", group: "prometheus", spec: { expr: "target_info" } },
      },
    },
  ],
  ...more,
});

describe("a dashboard is found", () => {
  it.each([
    ["bare", board()],
    ["as the API returns it", { dashboard: board(), meta: { slug: "shop" } }],
    ["as a resource of v1", { apiVersion: "dashboard.grafana.app/v1", kind: "Dashboard", spec: board() }],
    ["as an export with inputs", { __inputs: [], __requires: [], ...board() }],
    ["with rows of old", board({ panels: undefined, rows: [{ panels: [panel()] }] })],
    ["below a collapsed row", board({ panels: [{ type: "row", title: "R", panels: [panel()] }] })],
    ["without a schema version", { title: "Shop", panels: [panel()] }],
    ["with a byte order mark", `\uFEFF${JSON.stringify(board())}`],
    ["of v2, bare", { ...v2(), variables: [], annotations: [] }],
    [
      "of v2, as a resource",
      {
        apiVersion: "dashboard.grafana.app/v2",
        kind: "Dashboard",
        metadata: { name: "u" },
        spec: { ...v2(), variables: [], annotations: [] },
      },
    ],
  ])("%s", (_, given) => {
    const { dashboards, syntax } = read(given);
    expect(syntax).toEqual([]);
    expect(dashboards).toMatchObject([{ title: "Shop" }]);
    expect(asked(given)).toEqual([["panel", "Up", "up"]]);
  });

  it("with the uid that a resource is named by", () => {
    const resource = {
      apiVersion: "dashboard.grafana.app/v2",
      kind: "Dashboard",
      metadata: { name: "u1" },
      spec: v2(),
    };
    expect(read(resource).dashboards).toMatchObject([{ uid: "u1", schema: "v2" }]);
  });
});

describe("what is no dashboard gives no facts", () => {
  it.each([
    ["an empty file", ""],
    ["an empty object", "{}"],
    ["a package", JSON.stringify({ name: "shop", version: "1.0.0" })],
    ["a list of numbers", "[1, 2, 3]"],
    ["panels of something else", JSON.stringify({ panels: [{ name: "left" }], layout: "wide" })],
    ["a text", '"panels"'],
    ["no JSON at all", "title: Shop\npanels: []\n"],
  ])("%s", (_, text) => {
    const { dashboards, queries, syntax } = readText(text);
    expect([dashboards, queries, syntax]).toEqual([[], [], []]);
  });
});

describe("what cannot be read is said once, with its place", () => {
  const text = JSON.stringify(board(), null, 1);
  it.each([
    ["cut short", text.slice(0, text.indexOf("expr") - 3), /^the file ends too early: /],
    [
      "a comma too many",
      text.replace(/\n\]\n\}$/, "\n],\n}").replace("]\n}", "],\n}"),
      /^not JSON: a comma stands before the end/,
    ],
    [
      "a comment",
      `// shop\n${text}`.replace("// shop\n", "{ // shop\n").replace("{\n", ""),
      /^not JSON: invalid comment token/,
    ],
    ["a list of dashboards", `[${text}]`, /^a list of dashboards/],
    ["nested too deeply", `{"panels": ${"[".repeat(200_000)}, "schemaVersion": 1`, /deep|early|not JSON/],
  ])("%s", (_, given, message) => {
    const { syntax, dashboards } = readText(given);
    expect(dashboards).toEqual([]);
    expect(syntax.map((fact) => [fact.kind, message.test(fact.message)])).toEqual([["dashboard", true]]);
  });
});

describe("queries", () => {
  it.each([
    ["a backslash", String.raw`sum(up{job=\"a\\\\b\"}) > 1`],
    ["letters by number", String.raw`sum(up{job=\"\u00e9\u20ac\"}) > 1`],
    ["line ends", String.raw`sum(\n\tup\n) > 1`],
    ["letters of two units", String.raw`sum(up{job=\"😀\"}) > 1`],
  ])("stand where the file has them, %s counted as it is written", (_, expr) => {
    const text = JSON.stringify(board({ panels: [panel({ targets: [{ expr: "EXPR" }] })] })).replace(
      "EXPR",
      () => expr,
    );
    const [query] = readText(text).queries;
    const at = query!.query.text.indexOf("> 1");
    const { span } = query!.at({ start: at, end: at + 3 });
    expect(text.slice(span!.start, span!.end)).toBe("> 1");
  });

  it.each([
    [
      "another type of data source",
      { datasource: { type: "loki", uid: "l" }, targets: [{ expr: '{app="a"}' }] },
    ],
    [
      "another type of one target",
      { datasource: { uid: "-- Mixed --" }, targets: [{ datasource: { type: "loki" }, expr: '{app="a"}' }] },
    ],
    ["a data source called so", { datasource: "Loki", targets: [{ expr: '{app="a"}' }] }],
    ["a variable for such", { datasource: "${logs}", targets: [{ expr: '{app="a"}' }] }],
    ["its words", { targets: [{ expr: 'sum(rate({app="a"} |= "x" [5m]))' }] }],
    ["SQL", { targets: [{ rawSql: "select 1", format: "table" }] }],
  ])("of other languages are counted and not parsed: %s", (_, more) => {
    const list = [{ name: "logs", type: "datasource", query: "loki" }];
    const { queries, dashboards } = read(board({ templating: { list }, panels: [panel(more)] }));
    expect(queries).toEqual([]);
    expect(dashboards[0]?.panels[0]?.targets).toBe(1);
  });

  it("that are empty ask nothing", () => {
    const { queries, dashboards } = read(board({ panels: [panel({ targets: [{ expr: " " }] })] }));
    expect([queries, dashboards[0]?.panels[0]?.targets]).toEqual([[], 0]);
  });

  it.each([
    ["a string", "Prometheus"],
    ["an object", prometheus],
    ["null", null],
    ["nothing", undefined],
    ["a variable", "$ds"],
    ["an input", { uid: "${DS_PROM}" }],
  ])("are PromQL whose data source is %s", (_, datasource) => {
    const given = board({
      __inputs: [{ name: "DS_PROM", pluginId: "prometheus" }],
      templating: { list: [{ name: "ds", type: "datasource", query: "prometheus" }] },
      panels: [panel({ datasource })],
    });
    expect(asked(given)).toEqual([["panel", "Up", "up"]]);
    expect(read(given).dashboards[0]?.mentions.map(({ name }) => name)).toEqual(
      _ === "a variable" ? ["ds"] : [],
    );
  });

  it.each([
    ["label_values with a metric", "label_values(up{job='a'}, instance)", "up{job='a'}", "instance"],
    ["label_values in an object", { query: "label_values(up, job)", refId: "x" }, "up", "job"],
    ["query_result", "query_result(sum(up))", "sum(up)", undefined],
  ])("of variables: %s", (_, query, text, label) => {
    const [found] = read(
      board({ panels: [], templating: { list: [{ name: "v", type: "query", query }] } }),
    ).queries;
    expect([found?.owner.kind, found?.query.text, found?.label?.text]).toEqual(["variable", text, label]);
  });

  it.each([["label_values(job)"], ["metrics(shop_.*)"], ["label_names()"], [""], [{ refId: "x" }]])(
    "of variables that name no metric are left alone: %j",
    (query) => {
      expect(
        read(board({ panels: [], templating: { list: [{ name: "v", type: "query", query }] } })).queries,
      ).toEqual([]);
    },
  );

  it("of annotations, in either place", () => {
    const list = [
      { name: "a", expr: "up" },
      { name: "b", target: { expr: "up" } },
      { name: "c", builtIn: 1, datasource: { type: "grafana", uid: "-- Grafana --" } },
    ];
    expect(asked(board({ panels: [], annotations: { list } }))).toEqual([
      ["annotation", "a", "up"],
      ["annotation", "b", "up"],
    ]);
  });

  it("of library panels that an export brings along", () => {
    const elements = { x: { kind: 1, model: panel() } };
    expect(
      asked(board({ __elements: elements, panels: [{ id: 2, libraryPanel: { uid: "x" }, gridPos: {} }] })),
    ).toEqual([["panel", "Up", "up"]]);
  });
});

describe("panels", () => {
  it.each([
    ["fieldConfig", { fieldConfig: { defaults: { unit: "s" } } }],
    ["yaxes", { yaxes: [{ format: "s" }, { format: "short" }] }],
    ["format", { type: "singlestat", format: "s" }],
    ["yAxis", { type: "heatmap", yAxis: { format: "s" } }],
  ])("have the unit of any age: %s", (_, more) => {
    expect(read(board({ panels: [panel(more)] })).dashboards[0]?.panels[0]?.unit).toBe("s");
  });

  it.each([
    ["the panel's", {}, "s"],
    [
      "an override's for its query",
      {
        overrides: [
          { matcher: { id: "byFrameRefID", options: "A" }, properties: [{ id: "unit", value: "ms" }] },
        ],
      },
      "ms",
    ],
    [
      "left open by an override by name",
      { overrides: [{ matcher: { id: "byName", options: "x" }, properties: [{ id: "unit", value: "ms" }] }] },
      undefined,
    ],
    [
      "the panel's where overrides change colours",
      { overrides: [{ matcher: { id: "byName", options: "x" }, properties: [{ id: "color" }] }] },
      "s",
    ],
  ])("give a query the unit it is shown in: %s", (_, more, unit) => {
    const given = panel({
      targets: [{ expr: "up", refId: "A" }],
      fieldConfig: { defaults: { unit: "s" }, ...more },
    });
    expect(read(board({ panels: [given] })).queries[0]?.owner.unit).toBe(unit);
  });

  it("change what is shown by transformations", () => {
    const given = panel({
      fieldConfig: { defaults: { unit: "s" } },
      transformations: [{ id: "calculateField" }],
    });
    expect(read(board({ panels: [given] })).queries[0]?.owner.unit).toBeUndefined();
  });
});

describe("variables", () => {
  it.each([
    ["$v", true],
    ["${v}", true],
    ["${v:regex}", true],
    ["${v.text}", true],
    ["[[v]]", true],
    ["$variable", false],
    ["v", false],
  ])("are used by a text that says %s: %s", (title, isUsed) => {
    expect(read(board({ ...variable("v"), title })).dashboards[0]?.variables).toMatchObject([
      { name: "v", isUsed },
    ]);
  });

  it.each([
    ["by repeating", { panels: [panel({ repeat: "v" })] }],
    ["by a link that hands them on", { links: [{ type: "dashboards", includeVars: true }] }],
    ["by a link to this one", { links: [{ url: "/d/x?var-v=1" }] }],
  ])("are used %s", (_, more) => {
    expect(read(board({ ...variable("v"), ...more })).dashboards[0]?.variables).toMatchObject([
      { isUsed: true },
    ]);
  });

  it("are not used by what they say of themselves", () => {
    const own = {
      templating: { list: [{ name: "v", type: "query", query: 'label_values(up{a="$v"}, a)' }] },
    };
    expect(read(board({ ...own, panels: [] })).dashboards[0]?.variables).toMatchObject([{ isUsed: false }]);
  });

  it("of v2 are read with rows' own, and what repeats by them", () => {
    const { dashboards } = read(v2());
    expect(dashboards[0]?.variables.map(({ name, isUsed }) => [name, isUsed])).toEqual([
      ["region", true],
      ["ds", false],
    ]);
    expect(dashboards[0]?.datasources).toMatchObject([{ name: "p1", type: "prometheus", uses: 1 }]);
    expect(asked(v2())).toEqual([
      ["panel", "Up", "up"],
      ["annotation", "Deploys", "target_info"],
      ["variable", "region", "up"],
    ]);
  });

  it("are no groups of a regular expression, no numbers and none of Grafana's own", () => {
    const expr =
      'label_replace(up{a=~"b$"}, "x", "$1 ${name}", "y", "(?P<name>.*)") and rate(up[$__rate_interval])';
    expect(read(board({ panels: [panel({ targets: [{ expr }] })] })).dashboards[0]?.mentions).toEqual([]);
  });
});

describe("a quick look", () => {
  it.each([
    [JSON.stringify(board()), true],
    [JSON.stringify(v2()), true],
    [JSON.stringify({ compilerOptions: {} }), false],
    ["panels: schemaVersion:", false],
  ])("tells %s from other files: %s", (text, verdict) => {
    expect(looksLikeDashboard(text)).toBe(verdict);
  });
});
