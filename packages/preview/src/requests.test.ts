import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { board, panelOf } from "./fixtures/board.ts";
import { marksOf } from "./marks.ts";
import { repeatPanels } from "./repeat-panels.ts";
import { annotationRequest, exemplarRequestsOf, requestsOf } from "./requests.ts";
import { niceStep, stepsOf } from "./steps.ts";
import { chosenOf, single, type Values } from "./values.ts";
import type { View } from "./view.ts";

const hour = 3_600_000;
const view: View = { from: 1_700_000_007_000 - hour, to: 1_700_000_007_000, points: 240 };
const none: Values = new Map();

describe("a panel", () => {
  it("asks for its range in whole steps, and for the present where it is instant", () => {
    const panel = panelOf({
      targets: [
        { refId: "A", expr: "rate(a[$__rate_interval])" },
        { refId: "B", expr: "b[$__interval]", instant: true },
        { refId: "C", expr: "c", hide: true },
        { refId: "D", expr: '{a="b"} |= `c`', datasource: { type: "loki", uid: "l" } },
      ],
    });
    expect(requestsOf(panel, none, view).map(({ path, parameters }) => [path, parameters])).toEqual([
      ["/api/v1/query_range", { query: "rate(a[1m])", start: "1699996395", end: "1699999995", step: "15" }],
      ["/api/v1/query", { query: "b[15s]", time: "1700000007" }],
    ]);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>, [step: string, query: string]]>([
    ["the scrape interval at least", {}, {}, ["15", "a[15s] b[1m]"]],
    ["the panel's Min interval", { interval: "1m" }, {}, ["60", "a[1m] b[1m15s]"]],
    [
      "the query's Min step, which stands for the scrape interval too",
      {},
      { interval: "30s" },
      ["30", "a[30s] b[2m]"],
    ],
    ["a Min step that is a variable", {}, { interval: "$i" }, ["120", "a[2m] b[8m]"]],
    ["a Min step of the rate interval", {}, { interval: "$__rate_interval" }, ["60", "a[1m] b[1m]"]],
    ["fewer points", { maxDataPoints: 10 }, {}, ["300", "a[5m] b[5m15s]"]],
    ["a range of its own", { timeFrom: "7d" }, {}, ["1800", "a[30m] b[30m15s]"]],
  ])("has as its step %s", (_, more, target, [step, query]) => {
    const panel = panelOf({ ...more, targets: [{ expr: "a[$__interval] b[$__rate_interval]", ...target }] });
    const [request] = requestsOf(panel, new Map([["i", single("2m")]]), view);
    expect([request?.parameters["step"], request?.expression]).toEqual([step, query]);
  });

  it("looks at its own range, and as long ago as it says", () => {
    const ranges = [{ timeFrom: "2h" }, { timeShift: "1h" }, { timeFrom: "1m", timeShift: "1d" }].map(
      (more) => {
        const [request] = requestsOf(panelOf({ ...more, targets: [{ expr: "a[$__range]" }] }), none, view);
        return [request?.scope.view.from, request?.scope.view.to, request?.expression];
      },
    );
    expect(ranges).toEqual([
      [view.to - 2 * hour, view.to, "a[7200s]"],
      [view.from - hour, view.to - hour, "a[3600s]"],
      [view.to - 24 * hour - 60_000, view.to - 24 * hour, "a[60s]"],
    ]);
  });

  it("asks for exemplars of the queries that show them", () => {
    const panel = panelOf({ targets: [{ expr: "a" }, { expr: "b[$__interval]", exemplar: true }] });
    expect(exemplarRequestsOf(panel, none, view)).toMatchObject([
      {
        path: "/api/v1/query_exemplars",
        parameters: { query: "b[15s]", start: "1699996407", end: "1700000007" },
      },
    ]);
  });

  it.each<[ms: number, step: number]>([
    [0, 1],
    [9.9, 1],
    [10, 10],
    [749, 500],
    [1_499, 1_000],
    [44_999, 30_000],
    [45_000, 60_000],
    [16 * 60_000, 15 * 60_000],
    [45 * 60_000, 60 * 60_000],
    [8.9 * 3_600_000, 6 * 3_600_000],
    [24 * 3_600_000, 24 * 3_600_000],
    [50 * 24 * 3_600_000, 365 * 24 * 3_600_000],
  ])("draws %d ms in steps of %d", (ms, step) => {
    expect(niceStep(ms)).toBe(step);
  });

  it("never asks for more points than Prometheus gives", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 12 }),
        fc.integer({ min: 1, max: 100_000 }),
        (range, points) => {
          const { stepMs, rateMs } = stepsOf({ from: 0, to: range }, { points, step: "1ms" });
          expect(range / stepMs).toBeLessThanOrEqual(11_000);
          expect(rateMs).toBeGreaterThanOrEqual(4);
          expect(niceStep(range)).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("an annotation", () => {
  const [deploys] = board({
    annotations: {
      list: [
        {
          name: "Deploys",
          expr: "v unless v offset $__interval",
          titleFormat: "{{version}}",
          textFormat: "{{job}} runs {{version}}",
          tagKeys: "version",
        },
      ],
    },
  }).annotations;
  if (!deploys) throw new Error("the annotation is gone");

  it("asks for at most a hundred points, a minute apart at least", () => {
    expect(annotationRequest(deploys, none, view).parameters).toMatchObject({
      query: "v unless v offset 1m",
      step: "60",
    });
    expect(annotationRequest(deploys, none, { ...view, from: view.to - 24 * hour }).stepMs).toBe(900_000);
  });

  it("is a mark for each stretch of steps that follow each other", () => {
    const labels = { job: "a", version: "2" };
    const values = [60, 120, 300, 360, 480].map((time) => [time, time === 480 ? "0" : "1"]);
    const data = { resultType: "matrix", result: [{ metric: labels, values }] };
    const words = { title: "2", text: "a runs 2", tags: ["2"] };
    expect(marksOf(deploys, { stepMs: 60_000 }, data)).toEqual([
      { from: 60_000, to: 120_000, ...words },
      { from: 300_000, to: 360_000, ...words },
    ]);
  });
});

const at = (title: string, x: number, y: number, more: Record<string, unknown> = {}) => ({
  title,
  type: "timeseries",
  gridPos: { x, y, w: 12, h: 8 },
  targets: [{ expr: `up{job=~"$job"}` }],
  ...more,
});

describe("panels that repeat", () => {
  const values = new Map([["job", chosenOf({ multi: true, includeAll: true }, ["a", "b", "c"], [])]]);
  const repeated = (...panels: Record<string, unknown>[]) =>
    repeatPanels(board({ panels }).panels, { values });
  const summary = (panels: ReturnType<typeof repeated>) =>
    panels.map((panel) => {
      const [request] = requestsOf(panel, values, view);
      return [panel.title, panel.grid.x, panel.grid.y, panel.grid.w, request?.expression];
    });

  it("stand beside each other, each with its own value, and push down what is below", () => {
    expect(summary(repeated(at("each", 0, 0, { repeat: "job", maxPerRow: 2 }), at("below", 0, 8)))).toEqual([
      ["each", 0, 0, 12, 'up{job=~"a"}'],
      ["each", 12, 0, 12, 'up{job=~"b"}'],
      ["each", 0, 8, 12, 'up{job=~"c"}'],
      ["below", 0, 16, 12, 'up{job=~"(a|b|c)"}'],
    ]);
  });

  it("stand below each other where the file says so", () => {
    expect(
      summary(repeated(at("each", 6, 0, { repeat: "job", repeatDirection: "v" }))).map(([, x, y]) => [x, y]),
    ).toEqual([
      [6, 0],
      [6, 8],
      [6, 16],
    ]);
  });

  it("take the panels of their row along", () => {
    const row = { title: "Row", type: "row", repeat: "job", gridPos: { x: 0, y: 0, w: 24, h: 1 } };
    const last = { title: "Last", type: "row", gridPos: { x: 0, y: 9, w: 24, h: 1 } };
    expect(summary(repeated(row, at("in", 0, 1), last))).toEqual([
      ["Row", 0, 0, 24, undefined],
      ["in", 0, 1, 12, 'up{job=~"a"}'],
      ["Row", 0, 9, 24, undefined],
      ["in", 0, 10, 12, 'up{job=~"b"}'],
      ["Row", 0, 18, 24, undefined],
      ["in", 0, 19, 12, 'up{job=~"c"}'],
      ["Last", 0, 27, 24, undefined],
    ]);
  });

  it("have ids of their own, and never meet", () => {
    const panels = repeated(
      at("a", 0, 0, { id: 1, repeat: "job", maxPerRow: 2 }),
      at("b", 0, 8, { id: 2, repeat: "job" }),
      at("c", 0, 16, { id: 3 }),
    );
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ grid: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});
