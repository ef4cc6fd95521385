import { describe, expect, it } from "vitest";
import { bareBoard, boards, checkoutBoard, dataPanels, panels } from "../fixtures/boards.ts";
import { grafanaUnits } from "../unit.ts";

const titled = panels.map((panel) => [panel.title, panel] as const);

describe("a board", () => {
  it.each(boards.map((board) => [board.title, board] as const))(
    "%s has what Grafana needs of it",
    (_title, board) => {
      expect(board).toMatchObject({
        schemaVersion: 42,
        editable: false,
        uid: expect.stringMatching(/^.{1,40}$/),
      });
      expect(board).not.toHaveProperty("id");
      expect(board).not.toHaveProperty("version");
      const ids = board.panels.map((panel) => panel.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(Math.min(...ids)).toBeGreaterThanOrEqual(1);
      expect(board.tags).toContain("telltale");
    },
  );

  it("lets the viewer choose the data source, the instances and the routes", () => {
    const [source, instance, route] = checkoutBoard.templating.list;
    expect(source).toMatchObject({
      name: "datasource",
      label: "Data source",
      type: "datasource",
      query: "prometheus",
    });
    expect(instance).toMatchObject({
      name: "instance",
      label: "instance",
      multi: true,
      allValue: ".+",
      refresh: 2,
    });
    expect(route).toMatchObject({ name: "route", multi: true, includeAll: true, refresh: 2 });
    expect(instance).toHaveProperty(
      "definition",
      'label_values(process_uptime_seconds{job="checkout"}, instance)',
    );
  });

  it("marks a deploy where a version is seen that was not there before", () => {
    expect(checkoutBoard.annotations.list[0]?.expr).toBe(
      'count by (job, service_version) (target_info{job="checkout"}) unless ' +
        'count by (job, service_version) (target_info{job="checkout"} offset $__interval)',
    );
  });

  it("links to the other boards and keeps time and choices", () => {
    expect(checkoutBoard.links).toMatchObject([
      { asDropdown: true, tags: ["telltale"], includeVars: true, keepTime: true },
    ]);
  });

  it("has no section about flows, dependencies or own metrics that the service does not declare", () => {
    const titles = bareBoard.panels.map((panel) => panel.title);
    expect(titles).not.toContain("Customer: user flows");
    expect(titles?.join()).not.toContain("dependencies");
  });

  it("draws the service's promises as lines", () => {
    const limits = dataPanels(checkoutBoard).flatMap((panel) => {
      const limit = panel.fieldConfig.defaults.thresholds.steps[1];
      return limit ? [[panel.title, limit.value]] : [];
    });
    expect(limits).toEqual([
      ["Server errors", 0.001],
      ["Latency, p95", 0.3],
      ["Server errors (5xx)", 0.001],
      ["Latency", 0.3],
      ["orders-latency: latency of POST /orders", 0.25],
      ["orders-read: server errors of GET /orders/:id", 0.0005],
      ["pay: failures", 0.01],
      ["pay: latency, p99", 1],
    ]);
  });
});

describe("every panel", () => {
  it.each(titled)("%s has a title, a sentence, a unit and a legend", (_title, panel) => {
    expect(panel.title).not.toBe("");
    expect(panel.description).toMatch(/.{15,}[.)]$/s);
    expect(grafanaUnits).toContain(panel.fieldConfig.defaults.unit);
    for (const target of panel.targets) expect(target.legendFormat).not.toBe("");
  });

  it.each(titled)("%s asks the chosen data source, each query under its own refId", (_title, panel) => {
    const refIds = panel.targets.map((target) => target.refId);
    expect(new Set(refIds).size).toBe(refIds.length);
    for (const { datasource } of [panel, ...panel.targets]) {
      expect(datasource).toEqual({ type: "prometheus", uid: "${datasource}" });
    }
  });

  it.each(titled)(
    "%s asks about its service on the chosen instances, over Grafana's rate window",
    (_title, panel) => {
      for (const { expr } of panel.targets) {
        const selectors = expr.match(/\{/g)?.length;
        expect(expr.match(/job="/g)?.length).toBe(selectors);
        expect(expr.match(/instance=~"\$instance"/g)?.length).toBe(selectors);
        expect(
          [...expr.matchAll(/\[(?!\[)([^"\]]*)\](?=[,)])/g)].every(
            ([, window]) => window === "$__rate_interval",
          ),
        ).toBe(true);
      }
    },
  );
});
