import type { Server } from "node:http";
import { counter, definePlatform, defineService } from "@telltale/conventions";
import { setTraceBridge } from "@telltale/core/adapter";
import { renderDashboards } from "@telltale/dashboards";
import { testTelltale } from "@telltale/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, frameworks } from "./four.ts";
import { eventually, startPrometheus, type Prometheus } from "./prometheus.ts";
import { hasTool } from "./tools.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const services = Object.keys(frameworks).map((name) =>
  defineService({
    name,
    metrics: {
      sold: counter("shop.tickets.sold", {
        help: "Tickets sold.",
        unit: "{ticket}",
        class: "customer",
        labels: { channel: ["web", "app"] },
      }),
    },
  }),
);
const servers: Server[] = [];
let prometheus: Prometheus;

async function start(): Promise<void> {
  const targets: Record<string, string> = {};
  for (const service of services) {
    const telemetry = testTelltale(service, { runtimeMetrics: true });
    telemetry.metrics.sold.add(2, { channel: "web" });
    const server = await frameworks[service.name]!(telemetry);
    servers.push(server);
    targets[service.name] = addressOf(server);
  }
  prometheus = await startPrometheus(targets);
}

/** Keeps requests coming, so that rates have something to see. */
async function traffic(): Promise<void> {
  for (const server of servers) {
    for (const path of ["/items/7", "/nothing", "/boom"])
      await (await fetch(`http://${addressOf(server)}${path}`)).text();
  }
}

/** Grafana's variables as a person would have them set. */
function substitute(expression: string): string {
  return expression
    .replaceAll("$__rate_interval", "5s")
    .replaceAll("$__range", "30s")
    .replaceAll(/\$\{?(service|instance|route|method)\}?/g, ".*");
}

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

describe.skipIf(!hasTool("prometheus"))("a real Prometheus", () => {
  beforeAll(async () => {
    const span = { traceId, spanId: "b7ad6b7169203331", sampled: true };
    setTraceBridge({
      active: () => span,
      request: () => ({ ...span, setRoute() {} }),
      flush: async () => {},
    });
    await start();
    await eventually(async () => {
      await traffic();
      const seen = await prometheus.query(
        "count(sum by (job) (rate(http_server_request_duration_seconds_count[5s])) > 0) == 4",
      );
      return seen.length > 0 ? seen : undefined;
    }, 40_000);
  });
  afterAll(async () => {
    setTraceBridge(undefined);
    for (const server of servers) server.close();
    await prometheus?.[Symbol.asyncDispose]();
  });

  it("scrapes all four frameworks", async () => {
    const up = await prometheus.query("up == 1");
    expect(new Set(up.map((sample) => sample.metric["job"]))).toEqual(new Set(Object.keys(frameworks)));
  });

  it("counts the same requests under the same labels, whatever the framework", async () => {
    const found = await prometheus.query(
      'count by (http_route, http_response_status_code) (http_server_request_duration_seconds_count{http_route="/items/:id",http_response_status_code="200"})',
    );
    expect(found.map((sample) => sample.value[1])).toEqual(["4"]);
  });

  it("finds the trace of a request through its exemplar", async () => {
    const exemplars = await eventually(async () => {
      const found = (await prometheus.api("query_exemplars", {
        query: "http_server_request_duration_seconds_bucket",
        start: String(Date.now() / 1_000 - 60),
        end: String(Date.now() / 1_000 + 60),
      })) as readonly { exemplars: readonly { labels: Record<string, string> }[] }[];
      return found.length > 0 ? found : undefined;
    });
    expect(exemplars[0]!.exemplars[0]!.labels["trace_id"]).toBe(traceId);
  });

  it("answers every query of the generated dashboards without an error", async () => {
    for (const { path, text } of renderDashboards(definePlatform({ services }))) {
      const { panels } = JSON.parse(text) as { panels: readonly Panel[] };
      for (const { expr } of panels.flatMap((panel) => panel.targets ?? [])) {
        await expect(prometheus.query(substitute(expr)), `${path}: ${expr}`).resolves.toBeDefined();
      }
    }
  });

  it("has data for the golden signals of every service", async () => {
    for (const { path, text } of renderDashboards(definePlatform({ services }), { only: ["service"] })) {
      const { panels } = JSON.parse(text) as { panels: readonly Panel[] };
      const golden = panels.filter((panel) => /traffic|error|latency|in flight|sold/i.test(panel.title));
      expect(golden.length).toBeGreaterThanOrEqual(5);
      for (const { title, targets } of golden) {
        const samples = (
          await Promise.all((targets ?? []).map(({ expr }) => prometheus.query(substitute(expr))))
        ).flat();
        expect(samples.length, `${path}: ${title}`).toBeGreaterThan(0);
      }
    }
  });
});
