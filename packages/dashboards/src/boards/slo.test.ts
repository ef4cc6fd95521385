import { defineService, type Platform } from "@telltale/conventions";
import { print } from "@telltale/promql";
import { describe, expect, it } from "vitest";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { bare, checkout, platform } from "../fixtures/checkout.ts";
import type { Figure, Graph, Panel, Table } from "../panel.ts";
import { sloBoards } from "./slo.ts";

const boards = sloBoards(platform);
const overview = boardOf(boardUid.slo);
const detail = boardOf(boardUid.serviceSlo("checkout"));

function boardOf(uid: string): Board {
  const found = boards.find((board) => board.uid === uid);
  if (!found) throw new Error(`there is no board ${uid}`);
  return found;
}

function panel<K extends Panel["kind"]>(board: Board, kind: K, key: string): Extract<Panel, { kind: K }> {
  const found = board.panels.find((each) => each.kind === kind && each.key === key);
  if (!found) throw new Error(`there is no ${kind} ${key}`);
  return found as Extract<Panel, { kind: K }>; // its kind was asked for
}

describe("the board of all promises", () => {
  const table: Table = panel(overview, "table", "slo/promises");
  const text = (key: string) => print(table.columns.find((column) => column.key === key)!.expression);

  it("has a line for each objective of a service and of a flow, with a link to its details", () => {
    const budgets = text("budget");
    for (const name of Object.keys(checkout.slos ?? {})) expect(budgets).toContain(`"slo", "${name}"`);
    expect(budgets).toContain('"job", "flow buy"');
    expect(table.labels.find(({ name }) => name === "job")?.links?.[0]?.to).toEqual({
      board: { label: "board" },
    });
    expect(budgets).toContain('"board", "$1-slo", "job", "(.+)"');
    expect(budgets).toContain('"board", "buy-flow"');
  });

  it("tells where each number is measured, its objective and its window", () => {
    expect(table.labels.map(({ title }) => title)).toContain("Measured at");
    expect(text("success")).toContain('"source", "server"');
    expect(text("objective")).toContain("+ 0.9995");
    expect(text("window")).toContain("+ 28");
  });

  it("asks for the present only", () => {
    expect(table.columns.every(({ instant }) => instant)).toBe(true);
  });

  it("asks once for all services that promise the same", () => {
    const services = Array.from({ length: 200 }, (_, index) =>
      defineService({ name: `service-${index}`, slos: { availability: { objective: 0.999 } } }),
    );
    const [board] = sloBoards({ services });
    const [burn] = panel(board!, "table", "slo/promises").columns;
    expect(print(burn!.expression).match(/label_replace/g)).toHaveLength(3);
  });

  it("is not made where nothing is promised", () => {
    expect(sloBoards({ services: [bare] })).toEqual([]);
  });
});

describe("the promises of one service", () => {
  it("has a section for each of its objectives, and for each flow that passes through it", () => {
    const headings = detail.panels.flatMap((each) => (each.kind === "row" ? [each.title] : []));
    expect(headings).toEqual([
      "availability: 99.9 % of all requests",
      "speed: 95 % of all requests",
      "orders-latency: 99 % of requests of POST /orders",
      "orders-read: 99.95 % of requests of GET /orders/:id",
      "paying: 99 % of attempts at pay, step after step",
      "Flow buy: 99.5 % of attempts at buy, as if each made one request of each step",
    ]);
  });

  it("says what it promises, where it is measured, and what a young or quiet service shows", () => {
    const { description } = panel(detail, "figure", "checkout/orders-latency/success");
    expect(description).toContain("99 % of requests of POST /orders are good, each within 0.25 s, over 28d");
    expect(description).toContain("Measured at the server");
    expect(description).toContain("What fails before its route is known belongs to no route");
    expect(description).toContain("younger than the window");
    expect(description).toContain("without any event there is no number");
  });

  it("says so where no bucket ends at the promised latency", () => {
    const speed = panel(detail, "figure", "checkout/speed/success");
    expect(speed.description).toContain("No bucket ends at 0.3 s, so only what took at most 0.25 s counts");
    expect(print(speed.query.expression)).toContain('le="0.25"');
    expect(panel(detail, "figure", "checkout/orders-latency/success").description).not.toContain("No bucket");
  });

  it("shows the burn of each window, red from the factor of its pair", () => {
    const limits = (["5m", "1h", "6h", "3d"] as const).map(
      (window): Figure["limit"] => panel(detail, "figure", `checkout/availability/burn-${window}`).limit,
    );
    expect(limits).toEqual([13.44, 13.44, 5.6, 0.9333]);
  });

  it("draws the budget over the promise's own window, beside the line of one that is spent evenly", () => {
    const graph: Graph = panel(detail, "graph", "checkout/availability/burn-down");
    expect(graph.span).toBe("28d");
    expect(graph.queries.map(({ key, dashed = false }) => [key, dashed])).toEqual([
      ["left", false],
      ["ideal", true],
    ]);
  });

  it("asks for long windows at one moment only", () => {
    const figures = detail.panels.flatMap((each) => (each.kind === "figure" ? [each.query] : []));
    expect(figures.every(({ instant }) => instant)).toBe(true);
    const { queries } = panel(detail, "graph", "checkout/availability/burn");
    expect(queries.map(({ key }) => key)).toEqual(["burn5m", "burn1h", "burn6h"]);
  });

  it("says when a budget is gone, or that it is not at this pace", () => {
    const figure = panel(detail, "figure", "checkout/availability/exhaustion");
    expect(figure).toMatchObject({ unit: "s", nan: "not at this pace" });
    expect(figure.description).toContain("none while that burn is 1 or less");
  });
});

describe("names", () => {
  it("may have any characters", () => {
    const odd: Platform = {
      services: [{ name: "shop", slos: { '50 % "quick" $1': { objective: 0.5, route: 'GET /a/"b"/:c\\' } } }],
    };
    const [board] = sloBoards(odd);
    const text = print(panel(board!, "table", "slo/promises").columns[0]!.expression);
    expect(text).toContain(String.raw`"slo", "50 % \"quick\" $$1"`);
    expect(text).toContain(String.raw`http_route="/a/\"b\"/:c\\"`);
  });
});
