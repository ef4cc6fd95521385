import { describe, expect, it } from "vitest";
import { boardUid } from "../board-uid.ts";
import { bareBoard, boardOf, checkoutBoard, dataPanels, oddBoard } from "../fixtures/boards.ts";
import { bare, checkout } from "../fixtures/checkout.ts";
import { cellLinksOf, expressionsOf, panelOf, urlsOf } from "../fixtures/panels.ts";
import { goldenSignals } from "./service.ts";

const panels = [checkoutBoard, bareBoard, oddBoard].flatMap(dataPanels);
const titled = panels.map((panel) => [panel.title, panel] as const);

describe("golden signals", () => {
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
      label: "Instance",
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

  it("goes from what customers see over what is left to where a cause may be", () => {
    const rows = checkoutBoard.panels.flatMap(({ type, title }) => (type === "row" ? [title] : []));
    expect(rows.map((title) => /^\w+/.exec(title ?? "")?.[0])).toEqual([
      "Customer",
      "Customer",
      "Customer",
      "Instances",
      "Health",
      "Resource",
      "Diagnostic",
    ]);
  });

  it("has no section about flows, dependencies or own metrics that the service does not declare", () => {
    const titles = bareBoard.panels.map((panel) => panel.title);
    expect(titles).not.toContain("Customer: user flows");
    expect(titles?.join()).not.toContain("dependencies");
  });

  it("draws the service's promises as lines", () => {
    const limits = dataPanels(checkoutBoard).flatMap(({ title, fieldConfig }) => {
      const [calm, limit, ...more] = fieldConfig.defaults.thresholds.steps;
      return calm && limit && more.length === 0 ? [[title, limit.value]] : [];
    });
    expect(limits).toEqual(
      expect.arrayContaining([
        ["Server errors", 0.001],
        ["Latency, p95", 0.3],
        ["Server errors (5xx)", 0.001],
        ["Latency", 0.3],
        ["orders-latency: latency of POST /orders", 0.25],
        ["orders-read: server errors of GET /orders/:id", 0.0005],
      ]),
    );
  });

  it("keeps 4xx apart from 5xx, and shows every class of answer while there is none of it", () => {
    const traffic = panelOf(checkoutBoard, "Traffic by status");
    const classes = traffic.targets.map(({ expr }) => /status_code[=!]~"([^"]+)"/.exec(expr)?.[1]);
    expect(classes).toEqual(["2..", "3..", "4..", "5..", "[2-5].."]);
    for (const { expr } of traffic.targets) expect(expr).toMatch(/ or vector\(0\)$/);
  });

  it("shows latency as quantiles and a heatmap of the same buckets, never as a mean", () => {
    const [p50, p95, p99] = panelOf(checkoutBoard, "Latency").targets;
    expect(
      [p50, p95, p99].map((target) => /^histogram_quantile\(([\d.]+)/.exec(target?.expr ?? "")?.[1]),
    ).toEqual(["0.5", "0.95", "0.99"]);
    expect(panelOf(checkoutBoard, "Latency, every request").targets[0]?.expr).toMatch(
      /^sum by \(le\) \(rate\(/,
    );
    for (const { targets } of panels)
      for (const { expr } of targets) expect(expr).not.toMatch(/duration_seconds_sum\b.*\/.*_count\b/);
  });
});

describe("where to look next", () => {
  it("leads from a route in the table to that route alone, by its method too", () => {
    expect(cellLinksOf(panelOf(checkoutBoard, "Routes"), "Route")).toEqual([
      "/d/checkout-route?${__url_time_range}&${datasource:queryparam}&${instance:queryparam}" +
        '&var-route=${__data.fields["Route"]:percentencode}' +
        '&var-method=${__data.fields["Method"]:percentencode}',
    ]);
  });

  it("leads to the pages that the platform names, the service's name filled in", () => {
    expect(urlsOf(panelOf(checkoutBoard, "Server errors (5xx)"))).toEqual(
      expect.arrayContaining([
        "https://runbooks.example/checkout",
        "https://logs.example/search?service=checkout",
        "https://traces.example/search?service=checkout",
      ]),
    );
  });

  it("offers the runbook where there is a promise, and not where there is none", () => {
    const runbook = "https://runbooks.example/bare";
    for (const panel of dataPanels(bareBoard)) expect(urlsOf(panel)).not.toContain(runbook);
  });

  it("encodes a service's name in an address", () => {
    const urls = dataPanels(oddBoard).flatMap(urlsOf);
    expect(urls).toContain(
      `https://logs.example/search?service=${encodeURIComponent('Zoë\'s "shop" / ../x 🦉')}`,
    );
  });

  it("links only to boards that there are", () => {
    const uids = panels.flatMap((panel) =>
      urlsOf(panel).flatMap((url) => /^\/d\/([^?]+)\?/.exec(url)?.[1] ?? []),
    );
    expect(uids).toContain(boardUid.deploys);
    for (const uid of new Set(uids)) expect(() => boardOf(uid)).not.toThrow();
  });

  it("needs no platform to be drawn", () => {
    expect(goldenSignals(bare).uid).toBe("bare-signals");
    expect(goldenSignals(checkout).panels.length).toBeGreaterThan(30);
  });
});

describe("instances", () => {
  it("stand side by side, and the worst against the median", () => {
    const multiples = panelOf(checkoutBoard, "Worst instance against the median");
    for (const expr of expressionsOf(multiples))
      expect(expr).toMatch(/^max\((.+)\) \/ quantile\(0\.5, \1\)$/);
  });

  it("are held apart by points where a multiple would be of nothing", () => {
    const [errors, utilization] = expressionsOf(panelOf(checkoutBoard, "Worst instance above the median"));
    expect(errors).toMatch(/^max\((.+)\) - quantile\(0\.5, \1\) or vector\(0\)$/);
    expect(utilization).toMatch(/^max\((.+)\) - quantile\(0\.5, \1\)$/);
  });

  it("are no more lines than can be read", () => {
    for (const title of ["Requests", "Server errors", "Event-loop utilization"])
      expect(panelOf(checkoutBoard, `${title} by instance`).targets[0]?.expr).toMatch(/^topk\(20, /);
  });
});

describe("every panel", () => {
  it.each(titled)(
    "%s asks about its service on the chosen instances, over Grafana's rate window",
    (_title, panel) => {
      for (const { expr } of panel.targets) {
        const selectors = expr.match(/\{(?!\{)/g)?.length;
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
