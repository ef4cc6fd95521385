import {
  capped,
  counter,
  definePlatform,
  defineService,
  flow,
  gauge,
  histogram,
  oneOf,
} from "@telltale/core";
import { testTelltale } from "@telltale/core/testing";
import { describe, expect, it } from "vitest";
import { readExposition } from "../exposition/read-exposition.ts";
import type { DefinedMetric } from "../facts/definition.ts";
import type { FamilyFact } from "../facts/exposition.ts";
import { readDefinitions } from "./read-definitions.ts";

const checkout = defineService({
  name: "checkout",
  owner: "team-checkout",
  routes: ["POST /orders"],
  metrics: {
    placed: counter("shop.orders.placed", {
      help: "Orders placed.",
      unit: "{order}",
      labels: { channel: ["web", "app"], country: oneOf(["de"]), tenant: capped(5) },
    }),
    open: gauge("shop.carts.open", { help: "Open carts.", unit: "{cart}" }),
    quote: histogram("shop.quote.duration", { help: "Time to quote.", unit: "s", buckets: [0.1, 1] }),
  },
  dependencies: { postgres: {} },
  flows: { buying: flow({ steps: ["cart", "pay"] }) },
  slos: {
    availability: { objective: 0.999 },
    "placing-latency": { route: "POST /orders", under: "300ms", objective: 0.99 },
    buying: { flow: "buying", under: "1s", objective: 0.9 },
  },
});
const platform = definePlatform({
  services: [checkout],
  owners: { "team-checkout": {} },
  flows: { order: { slo: { objective: 0.99, under: "2s" }, steps: { place: ["checkout", "POST /orders"] } } },
});

const [service] = readDefinitions(platform, "telltale.platform.ts").services;

describe("readDefinitions", () => {
  it("promises exactly the metrics that a running instance exposes, with their types, helps and bounds", async () => {
    const telemetry = testTelltale(checkout, { runtimeMetrics: true, http: { eventStreams: true } });
    telemetry.metrics.placed.add(1, { channel: "web", country: "de", tenant: "a" });
    telemetry.metrics.open.set(2);
    telemetry.metrics.quote.record(0.2);
    await telemetry.dependencies.postgres.measure(() => Promise.resolve());
    await telemetry.flows.buying.step("cart", () => Promise.resolve());
    const { families } = readExposition(await telemetry.exposition(), "/metrics");
    await telemetry.close();
    // What a drain reports appears with the drain.
    const promised = service?.metrics.filter(({ definedName }) => !definedName.startsWith("telltale.drain."));
    expect(families.map(({ name }) => name).toSorted()).toEqual(promised?.map(({ name }) => name).toSorted());
    for (const family of families) expect(breachOf(family, promised)).toBeUndefined();
  });

  it("lists the values of labels whose definitions list them, what is folded included", () => {
    const placed = service?.metrics.find(({ name }) => name === "shop_orders_placed_total");
    expect(placed?.labels).toEqual([
      { name: "channel", size: 2, values: ["web", "app"] },
      { name: "country", size: 2, values: ["de", "_OTHER"] },
      { name: "tenant", size: 6 },
    ]);
    expect(placed).toMatchObject({ unit: "{order}", series: 24, isBuiltIn: false });
  });

  it("says what each objective is measured by, the platform's flows included", () => {
    expect(service).toMatchObject({ name: "checkout", owner: "team-checkout" });
    expect(service?.slos).toEqual([
      { name: "availability", objective: 0.999, metric: "http_server_request_duration_seconds" },
      {
        name: "placing-latency",
        objective: 0.99,
        metric: "http_server_request_duration_seconds",
        threshold: 0.3,
      },
      { name: "buying", objective: 0.9, metric: "flow_step_duration_seconds", threshold: 1 },
      { name: "order", objective: 0.99, metric: "http_server_request_duration_seconds", threshold: 2 },
    ]);
  });
});

/** How a family differs from what was promised; `target_info` is what the deployment makes of it. */
function breachOf(family: FamilyFact, promised: readonly DefinedMetric[] = []): string | undefined {
  const metric = promised.find(({ name }) => name === family.name);
  if (!metric || metric.hasOpenLabels) return metric ? undefined : `${family.name} is not promised`;
  // Gauges whose convention ends in `_count` are exposed without a type, which that suffix would contradict.
  const type = metric.name.endsWith("_count") ? "unknown" : metric.type;
  const names = new Set(["le", ...metric.labels.map(({ name }) => name)]);
  const isKept =
    family.type === type &&
    family.help === metric.help &&
    (family.bounds ?? metric.bounds)?.join(" ") === metric.bounds?.join(" ") &&
    family.series <= metric.series &&
    family.labels.every(({ name }) => names.has(name));
  return isKept ? undefined : JSON.stringify({ family, metric });
}
