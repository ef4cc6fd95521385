import {
  MeterProvider,
  MetricReader,
  type CollectionResult,
  type MetricData,
  type MetricProducer,
} from "@opentelemetry/sdk-metrics";
import { capped, counter, defineService, gauge, histogram, oneOf } from "@telltale/core";
import { testTelltale } from "@telltale/core/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromExposition, fromOtlp } from "./fixtures/samples.ts";
import { createMetricProducer } from "./metric-producer.ts";

class OnDemand extends MetricReader {
  protected override onForceFlush = async () => {};
  protected override onShutdown = async () => {};
}

/** What the SDK's own reader gets from a producer. */
const read = (producer: MetricProducer): Promise<CollectionResult> => {
  const reader = new OnDemand({ metricProducers: [producer] });
  new MeterProvider({ readers: [reader] }).getMeter("unused");
  return reader.collect();
};

type Source = Parameters<typeof createMetricProducer>[0];

const metricsOf = async (telemetry: Source): Promise<MetricData[]> => {
  const { resourceMetrics, errors } = await read(createMetricProducer(telemetry));
  expect(errors).toEqual([]);
  return resourceMetrics.scopeMetrics.flatMap(({ metrics }) => metrics);
};

const metricOf = async (telemetry: Source, name: string): Promise<MetricData> =>
  (await metricsOf(telemetry)).find(({ descriptor }) => descriptor.name === name) ??
  expect.fail(`no ${name}`);

const shop = defineService({
  name: "shop",
  owner: "team-shop",
  metrics: {
    orders: counter("shop.orders", {
      help: "Orders.",
      unit: "{order}",
      labels: { "shop.tier": oneOf(["gold", ""]), "shop.region": capped(20) },
    }),
    stock: gauge("shop.stock.level", { help: "Level.", unit: "1", labels: { "shop.item": capped(20) } }),
    quote: histogram("shop.quote.duration", {
      help: "Quoting.",
      unit: "s",
      buckets: [0.1, 1, 10],
      labels: { "shop.item": capped(20) },
    }),
  },
});

describe("createMetricProducer", () => {
  it("hands over names, units, help and label keys as they are defined, and leaves empty labels out", async () => {
    const telemetry = testTelltale(shop);
    telemetry.metrics.orders.add(2, { "shop.tier": "", "shop.region": "eu" });
    const orders = await metricOf(telemetry, "shop.orders");
    expect(orders).toMatchObject({
      descriptor: { name: "shop.orders", unit: "{order}", description: "Orders." },
      isMonotonic: true,
      dataPoints: [{ attributes: { "shop.region": "eu" }, value: 2 }],
    });
    expect(orders.dataPoints[0]?.attributes).not.toHaveProperty(["shop.tier"]);
  });

  it("gives an attribute that the conventions define as a number as one, and its folded value as text", async () => {
    const labels = { "http.response.status_code": capped(3) };
    const calls = counter("shop.calls", { help: "Calls.", unit: "{call}", labels });
    const telemetry = testTelltale(defineService({ name: "shop", owner: "team-shop", metrics: { calls } }));
    for (const status of ["200", "_OTHER"])
      telemetry.metrics.calls.add(1, { "http.response.status_code": status });
    const { dataPoints } = await metricOf(telemetry, "shop.calls");
    expect(dataPoints.map(({ attributes }) => attributes["http.response.status_code"])).toEqual([
      200,
      "_OTHER",
    ]);
  });

  it("gives a histogram its bounds, its own counts, sum and count", async () => {
    const telemetry = testTelltale(shop);
    for (const seconds of [0.05, 0.1, 5, 50]) telemetry.metrics.quote.record(seconds, { "shop.item": "tea" });
    const quote = await metricOf(telemetry, "shop.quote.duration");
    expect(quote.dataPoints[0]?.value).toEqual({
      buckets: { boundaries: [0.1, 1, 10], counts: [2, 0, 1, 1] },
      sum: 55.15,
      count: 4,
    });
  });

  it("gives no sum where values may be negative", async () => {
    const drift = histogram("shop.drift", { help: "Drift.", unit: "s", buckets: [-1, 0, 1] });
    const telemetry = testTelltale(defineService({ name: "shop", owner: "team-shop", metrics: { drift } }));
    telemetry.metrics.drift.record(-0.5);
    const { dataPoints } = await metricOf(telemetry, "shop.drift");
    expect(dataPoints[0]?.value).toEqual({
      buckets: { boundaries: [-1, 0, 1], counts: [0, 1, 0, 0] },
      count: 1,
    });
  });

  it("dates a point from when it began to count until now", async () => {
    const telemetry = testTelltale(shop);
    telemetry.metrics.orders.add(1, { "shop.tier": "gold", "shop.region": "eu" });
    const family = telemetry.collect().find(({ name }) => name === "shop_orders_total");
    const [point] = (await metricOf(telemetry, "shop.orders")).dataPoints;
    const [startSeconds = 0, startNanos = 0] = point?.startTime ?? [];
    expect(startSeconds + startNanos / 1e9).toBeCloseTo(family!.startOf(family!.points[0]!), 3);
    expect(point?.endTime[0]).toBeGreaterThanOrEqual(startSeconds);
  });

  it("leaves out a gauge at infinity, which JSON cannot say", async () => {
    const telemetry = testTelltale(shop);
    telemetry.metrics.stock.set(Infinity, { "shop.item": "tea" });
    telemetry.metrics.stock.set(3, { "shop.item": "oil" });
    const { dataPoints } = await metricOf(telemetry, "shop.stock.level");
    expect(dataPoints.map(({ value }) => value)).toEqual([3]);
  });

  it("sends nothing of a metric that has no series", async () => {
    const names = (await metricsOf(testTelltale(shop))).map(({ descriptor }) => descriptor.name);
    expect(names).not.toContain("shop.orders");
  });

  it("returns what fails as an error, and the metrics that do not", async () => {
    const telemetry = testTelltale(shop);
    telemetry.metrics.orders.add(1, { "shop.tier": "gold", "shop.region": "eu" });
    const orders = telemetry.collect().find(({ name }) => name === "shop_orders_total");
    const broken = { ...orders!, valuesOf: () => expect.fail("unreadable") };
    const { identity } = telemetry;
    const half = await read(createMetricProducer({ identity, collect: () => [broken, orders!] }));
    expect(half.errors).toHaveLength(1);
    expect(half.resourceMetrics.scopeMetrics[0]?.metrics).toHaveLength(1);
    const none = await read(createMetricProducer({ identity, collect: () => expect.fail("closed") }));
    expect(none).toMatchObject({ errors: [{ message: "closed" }], resourceMetrics: { scopeMetrics: [] } });
  });

  it("says of the service what its version endpoint says", async () => {
    const telemetry = testTelltale(shop, { version: "1.2.3", namespace: "retail", instance: "i-1" });
    const { resourceMetrics } = await createMetricProducer(telemetry).collect();
    expect(resourceMetrics.resource.attributes).toMatchObject({
      "service.name": "shop",
      "service.namespace": "retail",
      "service.version": "1.2.3",
      "service.instance.id": "i-1",
    });
  });

  it("yields the samples of a scrape, whatever was recorded", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 5 });
    const record = fc.tuple(fc.nat(2), fc.double({ noNaN: true, min: 0, max: 1e6 }), text, fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 60 }), async (records) => {
        const telemetry = testTelltale(shop);
        const { orders, stock, quote } = telemetry.metrics;
        for (const [kind, value, label, isGold] of records) {
          if (kind === 0) orders.add(value, { "shop.tier": isGold ? "gold" : "", "shop.region": label });
          else if (kind === 1) stock.set(value, { "shop.item": label });
          else quote.record(value, { "shop.item": label });
        }
        expect(fromOtlp(await metricsOf(telemetry))).toEqual(fromExposition(await telemetry.exposition()));
      }),
    );
  });
});
