import { describe, expect, it } from "vitest";
import { boardUid } from "../board-uid.ts";
import { boardOf, dataPanels } from "../fixtures/boards.ts";
import { bare, checkout } from "../fixtures/checkout.ts";
import { expressionsOf, panelOf, urlsOf } from "../fixtures/panels.ts";

const board = boardOf(boardUid.route(checkout.name));

describe("the board of routes", () => {
  it("lets the viewer choose routes, methods and instances", () => {
    const names = board.templating.list.map(({ name }) => name);
    expect(names).toEqual(["datasource", "route", "method", "instance"]);
  });

  it("asks about the chosen routes and methods everywhere", () => {
    for (const panel of dataPanels(board)) {
      for (const text of expressionsOf(panel)) {
        const selectors = text.match(/\{/g)?.length;
        expect(text.match(/http_route=~"\$route"/g)?.length).toBe(selectors);
        expect(text.match(/http_request_method=~"\$method"/g)?.length).toBe(selectors);
      }
    }
  });

  it("draws a promise about a route as a line, only while that route is chosen", () => {
    expect(expressionsOf(panelOf(board, "Latency"))[0]).toBe(
      "vector(0.25) and on () http_server_request_duration_seconds_count{" +
        'job="checkout", instance=~"$instance", http_request_method="POST", http_route="/orders", ' +
        'http_route=~"$route", http_request_method=~"$method"}',
    );
    expect(panelOf(board, "Latency").targets.map(({ legendFormat }) => legendFormat)).toEqual([
      "orders-latency, promised: 99 % within 0.25 s",
      "p50",
      "p95",
      "p99",
    ]);
    expect(panelOf(board, "Server errors (5xx)").targets.map(({ legendFormat }) => legendFormat)).toEqual([
      "orders-read, promised: at most 0.05 %",
      "5xx",
    ]);
  });

  it("asks for the exemplars of what was measured, not of a promise", () => {
    expect(panelOf(board, "Latency").targets.at(-1)).toMatchObject({ refId: "p99", exemplar: true });
  });

  it("says why requests failed, and that none did", () => {
    expect(expressionsOf(panelOf(board, "Errors by type"))[0]).toMatch(
      /^sum by \(error_type\) .+ or label_replace\(absent\(.+\) \* 0, "error_type", "none", "", ""\)$/,
    );
  });

  it("has no promises where none is made", () => {
    const latency = panelOf(boardOf(boardUid.route(bare.name)), "Latency");
    expect(latency.targets.map(({ refId }) => refId)).toEqual(["p50", "p95", "p99"]);
  });

  it("leads back to the service, and on to its pages", () => {
    expect(urlsOf(panelOf(board, "Traffic by status"))[0]).toMatch(/^\/d\/checkout-signals\?/);
    expect(urlsOf(panelOf(board, "Latency"))).toContain("https://traces.example/search?service=checkout");
  });
});
