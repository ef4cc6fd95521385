import { definePlatform, defineService, gauge, type AnyService } from "@telltale/conventions";
import { parseQuery, print, sum } from "@telltale/promql";
import { describe, expect, it } from "vitest";
import { boardUid } from "../board-uid.ts";
import { bare, checkout, web } from "../fixtures/checkout.ts";
import { odd } from "../fixtures/odd.ts";
import type { Panel, Table } from "../panel.ts";
import { hasPromtool } from "../fixtures/promtool.ts";
import { checkValues } from "../fixtures/promtool-values.ts";
import { renderDashboards } from "../render.ts";
import { dependencyBoards, dependencyPanels } from "./dependencies.ts";
import { endsPanels } from "./dependency-ends.ts";

function panelsOf(services: readonly AnyService[]): readonly Panel[] {
  return dependencyBoards({ services })[0]?.panels ?? [];
}

function panel<K extends Panel["kind"]>(
  panels: readonly Panel[],
  kind: K,
  key: string,
): Extract<Panel, { kind: K }> {
  const found = panels.find((each) => each.kind === kind && each.key === key);
  if (!found) throw new Error(`there is no ${kind} ${key}`);
  return found as Extract<Panel, { kind: K }>; // its kind was asked for
}

function expressionOf({ columns }: Table, key: string): string {
  return print(columns.find((column) => column.key === key)!.expression);
}

/** Every expression of these panels. */
function textsOf(panels: readonly Panel[]): string[] {
  return panels.flatMap((each) => {
    if (each.kind === "row" || each.kind === "text") return [];
    if (each.kind === "table") return each.columns.map(({ expression }) => print(expression));
    return ("queries" in each ? each.queries : [each.query]).map(({ expression }) => print(expression));
  });
}

const panels = panelsOf([checkout, bare, web]);

describe("the board of dependencies", () => {
  it("lets the viewer choose callers, and dependencies by the names that are declared", () => {
    const [board] = dependencyBoards({ services: [checkout, bare, web] });
    expect(board?.variables).toMatchObject([
      { name: "service", values: ["checkout", "web"] },
      { name: "dependency", values: ["checkout", "mailer", "postgres"] },
    ]);
  });

  it("is not made where nothing is declared", () => {
    expect(dependencyBoards({ services: [bare] })).toEqual([]);
  });

  it("tells refusals, throttling and timeouts apart, each as a share that is 0 while there is none", () => {
    const { queries } = panel(panels, "graph", "dependencies/refusals");
    for (const [index, kind] of ["4xx", "429", "timeout"].entries()) {
      const text = print(queries[index]!.expression);
      expect(text).toContain(`error_type="${kind}"`);
      expect(text).toMatch(/ or sum\(.*\) \* 0\) \/ /);
    }
  });

  it("shows latency as quantiles and as a heatmap", () => {
    expect(panel(panels, "graph", "dependencies/distribution").queries.map(({ key }) => key)).toEqual([
      "p50",
      "p95",
      "p99",
    ]);
    expect(print(panel(panels, "heatmap", "dependencies/heatmap").query.expression)).toContain("sum by (le)");
  });

  it("draws a declared timeout as a dashed line, and none for who declares none", () => {
    const timeout = panel(panels, "graph", "dependencies/latency").queries.find(
      ({ key }) => key === "timeout",
    );
    expect(timeout?.dashed).toBe(true);
    expect(print(timeout!.expression)).toMatch(/job="checkout", dependency="postgres".* \* 0 \+ 0\.5/);
    expect(print(timeout!.expression)).not.toContain("mailer");
  });

  it("asks for the checks of what is chosen", () => {
    expect(print(panel(panels, "timeline", "health/checks").queries[0]!.expression)).toContain(
      'check=~"$dependency"',
    );
  });
});

describe("both ends of a call", () => {
  const ends = panel(panels, "table", "dependencies/ends");

  it("stands for calls between services only", () => {
    expect(expressionOf(ends, "rate")).toContain('dependency="checkout"');
    expect(expressionOf(ends, "rate")).not.toContain("postgres");
    expect(panelsOf([checkout]).some(({ key }) => key === "dependencies/ends")).toBe(false);
  });

  it("is the caller's share of broken calls less the callee's own share of 5xx", () => {
    const gap = expressionOf(ends, "gap");
    expect(gap).toContain('error_type!~"|4xx|429"');
    expect(gap).toContain('http_response_status_code=~"5.."');
    expect(gap).toContain("on (callee) group_left ()");
  });

  it("leads to the callee's own board", () => {
    expect(ends.labels.find(({ name }) => name === "callee")?.links?.[0]?.to).toEqual({
      board: { label: "board" },
    });
    expect(expressionOf(ends, "rate")).toContain('"board", "$1-signals", "callee"');
  });

  it("finds the service behind a dependency of another name, for the callers that mean it", () => {
    const services = [
      defineService({ name: "a", dependencies: { books: { service: "catalog" } } }),
      defineService({ name: "b", dependencies: { books: {} } }),
      defineService({ name: "catalog" }),
    ];
    const text = expressionOf(panel(panelsOf(services), "table", "dependencies/ends"), "rate");
    expect(text).toContain('dependency="books", job="a"');
    expect(text).toContain('"callee", "catalog", "", ""');
  });
});

const calls = (kind: string): string =>
  `dependency_call_duration_seconds_count{job="web",dependency="checkout",error_type="${kind}"}`;
const answered = (status: string): string =>
  `http_server_request_duration_seconds_count{job="checkout",http_response_status_code="${status}"}`;
describe.skipIf(!hasPromtool())("the gap, as promtool computes it (skipped when it is not installed)", () => {
  const [table] = endsPanels({ services: [checkout, web] }, []);
  const gap = (table as Table).columns.find(({ key }) => key === "gap")!.expression;

  it("is what the caller lost and the callee did not refuse: 10 % less 4 %, refusals left out", () => {
    const series = {
      [calls("")]: "0+80x30",
      [calls("timeout")]: "0+6x30",
      [calls("5xx")]: "0+4x30",
      [calls("4xx")]: "0+8x30",
      [calls("429")]: "0+2x30",
      [answered("200")]: "0+96x30",
      [answered("503")]: "0+4x30",
    };
    expect(checkValues(series, "1m", [{ expression: sum(gap), at: "20m", value: 0.06 }])).toBe("");
  });

  it("is not a number, and the line stays, where the callee tells nothing", () => {
    const expected = { expression: sum(gap), at: "20m", value: "NaN" } as const;
    expect(checkValues({ [calls("")]: "0+80x30" }, "1m", [expected])).toBe("");
  });
});

describe("a fleet", () => {
  it("may call in circles", () => {
    const services = [
      defineService({ name: "a", dependencies: { b: { service: "b" } } }),
      defineService({ name: "b", dependencies: { a: { service: "a" }, b: { service: "b" } } }),
    ];
    expect(expressionOf(panel(panelsOf(services), "table", "dependencies/ends"), "rate")).toContain(
      'dependency=~"b|a"',
    );
  });

  it("of two hundred services that all call each other is asked for in expressions of readable size", () => {
    const names = Array.from({ length: 200 }, (_, index) => `service-${index}`);
    const services = names.map((name, index) => {
      const callees = names.filter((_, other) => other !== index && other % 10 === index % 10);
      return defineService({
        name,
        dependencies: Object.fromEntries(callees.map((service) => [service, { service }])),
      });
    });
    const all = panelsOf(services);
    for (const text of textsOf(all)) expect(text.length).toBeLessThan(20_000);
    expect(print(panel(all, "graph", "dependencies/calls").queries[0]!.expression)).toMatch(/^topk\(20, /);
    expect(() => renderDashboards(definePlatform({ services }), { only: ["dependencies"] })).not.toThrow();
  });

  it("shows which share of calls are retries, red from one in three", () => {
    const { queries, limit } = panel(panels, "graph", "dependencies/retries");
    expect(print(queries[0]!.expression)).toContain("dependency_call_retries_total{job=~");
    expect(limit).toBeCloseTo(1 / 3);
  });

  it("shows pools of the services that measure them under OpenTelemetry's names, and of no other", () => {
    const labels = { "db.client.connection.pool.name": ["main"] } as const;
    const pooled = defineService({
      name: "pooled",
      dependencies: { postgres: {} },
      metrics: {
        open: gauge("db.client.connection.count", {
          help: "Connections of the pool.",
          unit: "{connection}",
          labels: { ...labels, "db.client.connection.state": ["idle", "used"] },
        }),
        waiting: gauge("db.client.connection.pending_requests", {
          help: "Calls that wait for a connection.",
          unit: "{request}",
          labels,
        }),
      },
    });
    const [open, waiting] = ["pools/connections", "pools/waiting"].map((key) =>
      print(panel(panelsOf([checkout, pooled]), "graph", key).queries[0]!.expression),
    );
    expect(open).toBe(
      "sum by (job, db_client_connection_pool_name, db_client_connection_state) " +
        '(db_client_connection_count{job=~"$service", job="pooled"})',
    );
    expect(waiting).toBe(
      'max by (job, db_client_connection_pool_name) (db_client_connection_pending_requests{job=~"$service", job="pooled"})',
    );
    expect(panels.some(({ key }) => key.startsWith("pools/"))).toBe(false);
  });

  it("may have names of any characters", () => {
    const services: AnyService[] = [
      {
        ...odd,
        dependencies: { 'été "db" $1': { timeout: "1s", service: odd.name }, "a|b": { service: odd.name } },
      },
    ];
    for (const text of textsOf(panelsOf(services)))
      expect(parseQuery(text, { grafana: true }).problems).toEqual([]);
  });
});

describe("a service's own section", () => {
  it("has the calls, failures and latency of the chosen instances, and leads to the board of all", () => {
    const own = dependencyPanels(checkout);
    expect(own.map(({ key }) => key)).toEqual([
      "dependencies/calls",
      "dependencies/errors",
      "dependencies/errors-by-kind",
      "dependencies/latency",
    ]);
    for (const text of textsOf(own)) expect(text).toContain('job="checkout", instance=~"$instance"');
    for (const each of own)
      expect("links" in each && each.links?.[0]?.to).toEqual({
        board: boardUid.dependencies,
        variables: { service: "checkout" },
      });
    expect(dependencyPanels(bare)).toEqual([]);
  });
});
