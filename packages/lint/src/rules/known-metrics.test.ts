import { describe, expect, it } from "vitest";
import { readSample } from "../fixtures/read-sample.ts";
import { noFacts } from "../facts.ts";
import { settingsOf } from "../options.ts";
import { knownMetrics, type KnownMetrics } from "./known-metrics.ts";
import { estate, exposition, source } from "./rule.ts";

function knownIn(sample: ReturnType<typeof source>): KnownMetrics {
  return knownMetrics(readSample(sample), settingsOf());
}

describe("knownMetrics", () => {
  it("finds a histogram by each of its samples", () => {
    const known = knownIn(
      source(`
import { Histogram } from "prom-client";
export const wait = new Histogram({ name: "shop_wait_seconds", help: "Wait.", buckets: [0.1, 1] });`),
    );
    for (const suffix of ["", "_bucket", "_sum", "_count", "_created"])
      expect(known.find(`shop_wait_seconds${suffix}`)?.name).toBe("shop_wait_seconds");
    expect(known.find("shop_wait_seconds")?.bounds).toEqual([0.1, 1]);
    expect(known.find("shop_wait_second_count")).toBeUndefined();
  });

  it("does not take a gauge for a histogram", () => {
    const known = knownIn(exposition(`# TYPE shop_carts gauge\nshop_carts 3`));
    expect(known.find("shop_carts_count")).toBeUndefined();
  });

  it("knows OpenTelemetry's instruments under every name an exporter gives them", () => {
    const known = knownIn(
      source(`
import { metrics } from "@opentelemetry/api";
const meter = metrics.getMeter("shop");
export const wait = meter.createHistogram("shop.wait", { unit: "s" });
export const placed = meter.createCounter("shop.orders.placed", { unit: "{order}" });`),
    );
    for (const name of ["shop_wait_seconds_bucket", "shop_wait_bucket", "shop.wait"])
      expect(known.find(name)?.type).toBe("histogram");
    for (const name of ["shop_orders_placed_total", "shop_orders_placed"])
      expect(known.find(name)?.name).toBe("shop_orders_placed_total");
  });

  it("takes the name that a scrape shows", () => {
    const known = knownIn(
      estate({
        "shop.ts": `
import { metrics } from "@opentelemetry/api";
export const wait = metrics.getMeter("shop").createHistogram("shop.wait", { unit: "s" });`,
        "shop.prom": `# TYPE shop_wait histogram\nshop_wait_bucket{le="+Inf"} 1\nshop_wait_sum 1\nshop_wait_count 1\n`,
      }),
    );
    expect(known.all.map(({ name }) => name)).toEqual(["shop_wait"]);
    expect(known.find("shop_wait_sum")?.name).toBe("shop_wait");
    expect(known.find("shop_wait_seconds_sum")).toBeUndefined();
  });

  it("knows what Prometheus makes, OpenTelemetry's conventions and prom-client's defaults, without saying that they are there", () => {
    const known = knownMetrics(noFacts, settingsOf());
    for (const name of [
      "up",
      "scrape_duration_seconds",
      "ALERTS",
      "target_info",
      "http_server_request_duration_seconds_bucket",
      "http_server_request_duration_bucket",
      "process_cpu_user_seconds_total",
    ])
      expect({ name, origins: known.find(name)?.origins }).toEqual({
        name,
        origins: [{ kind: "catalogue" }],
      });
    expect(known.find("shop_orders_total")).toBeUndefined();
    expect(known.all).toEqual([]);
  });

  it("says of labels only what all who yield the metric can say", () => {
    const known = knownIn(
      source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["channel"] });
export function placed(channel: "web" | "app") { orders.inc({ channel }); }
const anything: any = {};
const carts = new Counter({ name: "shop_carts_total", help: "Carts.", labelNames: anything.labels });
carts.inc();`),
    );
    expect([...(known.find("shop_orders_total")?.labels?.get("channel")?.values ?? [])]).toEqual([
      "app",
      "web",
    ]);
    expect(known.find("shop_carts_total")?.labels).toBeUndefined();
  });

  it("lists no values that a scrape alone tells, for others may come", () => {
    const known = knownIn(
      exposition(`# TYPE shop_orders_total counter\nshop_orders_total{channel="web",code="200"} 3`),
    );
    const labels = known.find("shop_orders_total")?.labels;
    expect(labels?.get("channel")).toEqual({});
    expect(labels?.get("code")).toEqual({ isStatusCode: true });
  });

  it("leaves the type open where two disagree", () => {
    const known = knownIn(
      estate({ "a.prom": `# TYPE shop_x gauge\nshop_x 1\n`, "b.prom": `# TYPE shop_x counter\nshop_x 1\n` }),
    );
    expect(known.find("shop_x")?.type).toBe("unknown");
  });
});
