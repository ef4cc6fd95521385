import { definePlatform, defineService, flow } from "@telltale/conventions";
import { print } from "@telltale/promql";
import { describe, expect, it } from "vitest";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { bare, platform } from "../fixtures/checkout.ts";
import type { Graph, Panel } from "../panel.ts";
import { flowBoards } from "./flow.ts";

const boards = flowBoards(platform);
const buy = boardOf(boardUid.flow("buy"));
const pay = boardOf(boardUid.serviceFlow("checkout", "pay"));

function boardOf(uid: string): Board {
  const found = boards.find((board) => board.uid === uid);
  if (!found) throw new Error(`there is no board ${uid}`);
  return found;
}

function graph({ panels }: Board, key: string): Graph {
  const found = panels.find((panel): panel is Graph => panel.kind === "graph" && panel.key === key);
  if (!found) throw new Error(`there is no graph ${key}`);
  return found;
}

const legends = ({ queries }: Graph) => queries.map(({ legend }) => legend);
const keysOf = ({ panels }: Board) => panels.map(({ key }: Panel) => key);

describe("a flow across services", () => {
  it("says whose it is and how much depends on it", () => {
    expect(buy.description).toContain("Owner: team-web. Tier: critical.");
    expect(buy.tags).toEqual(["telltale", "flow:buy", "owner:team-web", "tier:critical"]);
  });

  it("shows each step in the order of the definition, from the route that serves it", () => {
    expect(legends(graph(buy, "flow/attempts"))).toEqual(["open", "order"]);
    expect(print(graph(buy, "flow/attempts").queries[1]!.expression)).toContain(
      '{job="checkout", http_request_method="POST", http_route="/orders"}',
    );
  });

  it("shows what share of the first step reaches each, and what fails at each", () => {
    expect(legends(graph(buy, "flow/reached"))).toEqual(["order"]);
    expect(graph(buy, "flow/failures").limit).toBe(0.005);
    expect(graph(buy, "flow/latency").limit).toBe(2);
  });

  it("says that a route is counted for whoever asks for it", () => {
    for (const key of ["flow/attempts", "flow/reached"])
      expect(graph(buy, key).description).toContain("also those that belong to other flows");
  });

  it("shows what failed too early for any step to count it", () => {
    expect(print(graph(buy, "flow/unrouted").queries[0]!.expression)).toContain('http_route=""');
    expect(keysOf(pay)).not.toContain("flow/unrouted");
  });

  it("leads from each step to its route", () => {
    expect(graph(buy, "flow/step/order").links?.[0]?.to).toEqual({
      board: boardUid.route("checkout"),
      variables: { method: "POST", route: "/orders" },
    });
    const table = buy.panels.find((panel) => panel.kind === "table");
    expect(table?.labels[0]?.links?.[0]?.to).toEqual({
      board: { label: "board" },
      variables: { method: { label: "http_request_method" }, route: { label: "http_route" } },
    });
    expect(print(table!.columns[0]!.expression)).toContain('"board", "checkout-route"');
  });

  it("shows its budget, the saturation of the services on its path, and what those depend on", () => {
    expect(keysOf(buy)).toEqual(
      expect.arrayContaining([
        "flow/buy/budget",
        "event-loop/utilization",
        "dependencies/errors",
        "health/checks",
      ]),
    );
    expect(print(graph(buy, "dependencies/errors").queries[0]!.expression)).toContain('job=~"checkout|web"');
  });

  it("leaves out what the services on its path do not have", () => {
    const quiet = definePlatform({
      services: [bare],
      flows: { look: flow({ steps: { see: ["bare", "GET /"] } }) },
    });
    const [board] = flowBoards(quiet);
    expect(keysOf(board!).some((key) => key.startsWith("dependencies/") || key.includes("budget"))).toBe(
      false,
    );
    expect(graph(board!, "flow/failures").limit).toBeUndefined();
  });

  it("may pass the same route twice", () => {
    const platformOf = definePlatform({
      services: [bare],
      flows: { look: flow({ steps: { see: ["bare", "GET /"], again: ["bare", "GET /"] } }) },
    });
    expect(legends(graph(flowBoards(platformOf)[0]!, "flow/attempts"))).toEqual(["see", "again"]);
  });
});

describe("a flow inside a service", () => {
  it("counts the steps that the service names, and shows the budget that is promised for it", () => {
    expect(legends(graph(pay, "flow/attempts"))).toEqual(["cart", "charge", "confirm"]);
    expect(print(graph(pay, "flow/failures").queries[0]!.expression)).toContain('outcome="failure"');
    expect(keysOf(pay)).toContain("checkout/paying/budget");
    expect(pay.description).toContain("Owner: team-payments. Tier: critical.");
  });

  it("shows a zero for a step that nobody has reached yet", () => {
    expect(print(graph(pay, "flow/attempts").queries[2]!.expression)).toMatch(/ or vector\(0\)$/);
  });

  it("has only the promises about it", () => {
    expect(keysOf(pay).some((key) => key.startsWith("checkout/availability"))).toBe(false);
  });

  it("is not made where there is none", () => {
    expect(flowBoards({ services: [defineService({ name: "a" })] })).toEqual([]);
  });
});
