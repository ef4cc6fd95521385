import { describe, expect, it } from "vitest";
import { boardFacts, panel, panelIn } from "../../fixtures/board.ts";
import { lint } from "../../lint.ts";

function found(id: string, panels: readonly object[], more: object = {}): string[] {
  return lint(boardFacts(panels, more)).flatMap((finding) => (finding.id === id ? [finding.message] : []));
}

const hardwired = (datasource: unknown) =>
  found("dashboard/hardwired-datasource", [panel("up", { datasource })]);

const panelIds = (more: object) =>
  lint(boardFacts([{ id: 7, gridPos: {}, ...more }])).flatMap(({ id }) =>
    id.startsWith("dashboard/") ? [id] : [],
  );

const undeclared = (panels: readonly object[], more: object = {}) =>
  lint(boardFacts(panels, more)).filter(({ id }) => id === "dashboard/undeclared-variable");

const rates = (expr: string, more: object = {}) =>
  found("dashboard/rate-interval", [panelIn("cps", expr, more)]);

const countedFacts = (expr: string, more: object = {}) => {
  const labels = [
    {
      name: "shop",
      distinct: 1000,
      isExact: true,
      examples: [],
      series: 5000,
      empty: 0,
      longest: 5,
      place: { file: "a", line: 1, column: 1 },
    },
  ];
  const family = {
    name: "a_total",
    type: "counter",
    typed: true,
    openMetrics: false,
    series: 5000,
    labels,
    place: { file: "a", line: 1, column: 1 },
  } as const;
  return { ...boardFacts([panelIn("cps", expr, more)]), families: [family] };
};

const costs = (expr: string, more: object = {}) =>
  lint(countedFacts(expr, more)).flatMap(({ id, message }) =>
    id === "dashboard/query-cost-estimate" ? [message] : [],
  );

describe("dashboard/hardwired-datasource", () => {
  it.each([
    [null],
    [undefined],
    ["default"],
    ["$ds"],
    ["${ds}"],
    ["[[ds]]"],
    [{ type: "prometheus" }],
    ["-- Mixed --"],
    ["-- Dashboard --"],
    [{ type: "grafana", uid: "-- Grafana --" }],
    [{ type: "__expr__", uid: "__expr__" }],
  ])("lets %j be", (datasource) => {
    expect(hardwired(datasource)).toEqual([]);
  });

  it("names each data source once, however many panels ask it", () => {
    const datasource = { type: "prometheus", uid: "p1" };
    const panels = [
      panel("up", { datasource }),
      panel("up", { datasource }),
      panel("up", { datasource: "p2" }),
    ];
    expect(found("dashboard/hardwired-datasource", panels)).toEqual([
      'the data source "p1" is asked by its own name in 2 places',
      'the data source "p2" is asked by its own name',
    ]);
  });
});

describe("dashboard/no-targets and dashboard/panel-title", () => {
  it.each([
    [{ type: "row" }],
    [{ type: "text" }],
    [{ type: "dashlist" }],
    [{ type: "news", title: "" }],
    [{ type: "timeseries", libraryPanel: { uid: "x" } }],
    [{ type: "some-plugin-panel" }],
    [{ type: "stat", title: "Free", targets: [{ datasource: { uid: "-- Dashboard --" }, panelId: 1 }] }],
  ])("let %j be", (more) => {
    expect(panelIds(more)).toEqual([]);
  });

  it("find a panel that asks nothing and is called nothing", () => {
    expect(panelIds({ type: "stat", title: " ", targets: [{ expr: " " }] })).toEqual([
      "dashboard/no-targets",
      "dashboard/panel-title",
    ]);
    expect(panelIds({ type: "graph", title: "Panel Title", targets: [{ expr: "up" }] })).toEqual([
      "dashboard/panel-title",
    ]);
  });
});

describe("dashboard/undeclared-variable", () => {
  const list = [{ name: "instance", type: "query", query: "label_values(up, instance)" }];

  it("names each once, with what was meant", () => {
    const panels = [panel('up{instance="$instnace"}'), panel('up{instance="${instnace:regex}"}')];
    expect(undeclared(panels, { templating: { list } })).toMatchObject([
      { message: "no variable is called instnace", hint: "Did you mean $instance?" },
    ]);
  });

  it("tells an export's input that the file does not declare", () => {
    const panels = [panel("up", { datasource: { uid: "${DS_PROMETHEUS}" } })];
    expect(undeclared(panels)).toMatchObject([{ message: "no variable is called DS_PROMETHEUS" }]);
    expect(undeclared(panels, { __inputs: [{ name: "DS_PROMETHEUS", pluginId: "prometheus" }] })).toEqual([]);
  });

  it.each([["up[$__range]"], ["up[${__range_s}s]"], ["up{a=~'x$'}"], ["up{a='$1'}"]])(
    "lets %s be",
    (expr) => {
      expect(undeclared([panel(expr)])).toEqual([]);
    },
  );
});

describe("dashboard/duplicate-panel-id", () => {
  it("looks below collapsed rows too, and is silent on panels without an id", () => {
    const row = { id: 2, type: "row", title: "R", panels: [panel("up", { id: 1, title: "B" })] };
    expect(found("dashboard/duplicate-panel-id", [panel("up", { id: 1 }), row])).toEqual([
      'panel "B" and panel "Orders" have the id 1',
    ]);
    expect(found("dashboard/duplicate-panel-id", [panel("up"), panel("up")])).toEqual([]);
  });
});

describe("dashboard/rate-interval", () => {
  it.each([
    ["rate(a_total[5m])", "rate over 5m"],
    ["sum(irate(a_total[1m])) / sum(irate(b_total[1m]))", "irate over 1m (2 times)"],
    ["rate(a_total[$__interval])", "rate over $__interval"],
    ["increase(a_total[$__interval])", "increase over $__interval"],
  ])("finds %s", (expr, words) => {
    expect(rates(expr)).toEqual([`panel "Orders" takes ${words}`]);
  });

  it.each([
    ["what follows the range", "rate(a_total[$__rate_interval])", {}],
    ["the whole range", "rate(a_total[$__range])", {}],
    ["a variable", "rate(a_total[$window])", {}],
    ["a long mean, which is a choice", "rate(a_total[1h])", {}],
    ["an increase, which is a number of its own", "increase(a_total[5m])", {}],
    ["two windows that are compared", "rate(a_total[5m]) / rate(a_total[10m])", {}],
    ["a short and a long window beside each other", "rate(a_total[5m]) / rate(a_total[1h])", {}],
    ["a look at one moment", "", { targets: [{ expr: "rate(a_total[5m])", instant: true }] }],
    ["a table", "rate(a_total[5m])", { type: "table" }],
    ["other functions", "avg_over_time(a[5m])", {}],
  ])("lets %s be", (_, expr, more) => {
    expect(rates(expr, more)).toEqual([]);
  });
});

describe("dashboard/query-cost-estimate", () => {
  it("counts points, windows and subqueries", () => {
    expect(costs("sum(rate(a_total[1h]))")).toEqual([
      'panel "Orders" reads about 1,200 million samples each time it is drawn',
    ]);
    expect(costs("max_over_time(sum(a_total)[1d:1m])")).toHaveLength(1);
  });

  it.each([
    ["one label's value", 'sum(rate(a_total{shop="north"}[1h]))', {}],
    ["one moment", "", { targets: [{ expr: "sum(rate(a_total[1h]))", instant: true }] }],
    ["a short window", "sum(rate(a_total[1m]))", {}],
    ["a metric nobody has counted", "sum(rate(b_total[30d]))", {}],
  ])("finds %s cheap enough", (_, expr, more) => {
    expect(costs(expr, more)).toEqual([]);
  });
});
