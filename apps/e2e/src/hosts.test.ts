import { spawnSync } from "node:child_process";
import { capped, counter, defineService, gauge, histogram } from "@telltale/conventions";
import { testTelltale } from "@telltale/core/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseExposition } from "../../../packages/core/src/metrics/fixtures/parse-exposition.ts";
import {
  clients,
  createOpenMetricsRegistry,
  openMetricsClients,
  type Client,
  type ClientName,
  type ClientRegistry,
} from "./prom-clients.ts";
import { hasTool } from "./tools.ts";

const nasty = 'a "quoted" \\ back\nslash, {braces} | ☃';
const help = "For a test.";
const labels = { tenant: capped(10) };
const shop = defineService({
  name: "shop",
  metrics: {
    orders: counter("shop.orders", { help, unit: "{order}", labels }),
    load: gauge("shop.load", { help, unit: "1", across: "max" }),
    quotes: histogram("shop.quotes", { help, unit: "s", labels }),
  },
});

/** A service with some of everything, shown through a host. */
function serve(host: ClientRegistry, runtimeMetrics = false) {
  const telemetry = testTelltale(shop, { hosts: [host], registries: [host], runtimeMetrics });
  onTestFinished(() => telemetry.close());
  const { orders, load, quotes } = telemetry.metrics;
  orders.add(3, { tenant: nasty });
  orders.add(1, { tenant: "" });
  load.set(0.5);
  for (const seconds of [0.005, 0.02, 30]) quotes.record(seconds, { tenant: nasty });
  return telemetry;
}

/** Samples without the order of their labels, and bounds as numbers: 1 and 1.0 are one bucket. */
function samplesOf(text: string): string[] {
  return parseExposition(text)
    .map(({ name, labels: given, value }) => {
      const pairs = Object.entries(given).map(([key, is]) => `${key}=${key === "le" ? Number(is) : is}`);
      return [name, ...pairs.toSorted(), value].join("\u0000");
    })
    .toSorted();
}

describe.each(Object.entries(clients))(
  "a registry of %s",
  (_name: string, { Registry, ...client }: Client) => {
    it("shows every sample that our own exposition shows", async () => {
      const host = new Registry();
      const telemetry = serve(host);
      expect(samplesOf(await host.metrics())).toEqual(samplesOf(await telemetry.exposition()));
    });

    it("is host and guest at once, and our exposition has each metric once", async () => {
      const host = new Registry();
      new client.Counter({ name: "jobs_total", help, registers: [host] }).inc(2);
      const telemetry = serve(host);
      const samples = samplesOf(await telemetry.exposition());
      expect(samples).toContain("jobs_total\u00002");
      expect(new Set(samples).size).toBe(samples.length);
      expect(samplesOf(await host.metrics())).toEqual(samples);
      expect(telemetry.logs).toEqual([]);
    });

    it.skipIf(!hasTool("promtool"))("passes promtool with everything we show in it", async () => {
      const host = new Registry();
      serve(host, true);
      const input = await host.metrics();
      const { status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], {
        input,
        encoding: "utf8",
      });
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
    });

    it("is added up over two processes by its own cluster registry", async () => {
      const dumps = await Promise.all(
        [new Registry(), new Registry()].map(async (host) => {
          serve(host, true);
          return JSON.parse(JSON.stringify(await host.getMetricsAsJSON())) as object[];
        }),
      );
      const text = await client.AggregatorRegistry.aggregate(dumps).metrics();
      const read = (sample: string, given: Record<string, string> = { tenant: nasty }) =>
        parseExposition(text)
          .filter(
            ({ name, labels: own }) =>
              name === sample && Object.keys(given).every((key) => own[key] === given[key]),
          )
          .map(({ value }) => value);
      expect(read("shop_orders_total")).toEqual([6]);
      expect(read("shop_load_ratio", {})).toEqual([0.5]);
      expect(read("nodejs_eventloop_utilization_ratio", {})[0]).toBeLessThanOrEqual(1);
      expect(read("shop_quotes_seconds_count")).toEqual([6]);
      expect(read("shop_quotes_seconds_bucket", { le: "0.025" })).toEqual([4]);
      expect(read("shop_quotes_seconds_bucket", { le: "+Inf" })).toEqual([6]);
    });

    it("is as it was when the service has closed", async () => {
      const host = new Registry();
      new client.Gauge({ name: "jobs", help, registers: [host] }).set({}, 1);
      const before = await host.metrics();
      await serve(host).close();
      expect(await host.metrics()).toBe(before);
    });
  },
);

describe.each(openMetricsClients)("an OpenMetrics registry of %s", (name: ClientName) => {
  it("shows every sample that our own OpenMetrics shows", async () => {
    const host = createOpenMetricsRegistry(clients[name]);
    const telemetry = serve(host);
    const text = await host.metrics();
    expect(text).toContain("# TYPE shop_orders counter\n");
    expect(samplesOf(text)).toEqual(samplesOf(await telemetry.exposition("application/openmetrics-text")));
  });
});
