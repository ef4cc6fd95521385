import { capped, counter, gauge, histogram } from "@telltale/conventions";
import { AggregatorRegistry, Counter, Registry, type RegistryContentType } from "prom-client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { setTraceBridge } from "../trace.ts";
import { createRegistry } from "./create-registry.ts";
import { parseExposition, readAll } from "./fixtures/parse-exposition.ts";
import { exposeThrough } from "./host.ts";
import type { HostRegistry } from "./registry.ts";
import { unhosted } from "./unhosted.ts";

const nasty = 'a "quoted" \\ back\nslash, {braces} ☃';
const openMetrics = "application/openmetrics-text";

/** One instance with a metric of each kind, shown through a host. */
function setUp(host: HostRegistry = new Registry()) {
  const registry = createRegistry();
  const help = "For a test.";
  const labels = { tenant: capped(10) };
  const orders = registry.define(counter("shop.orders", { help, unit: "{order}", labels }));
  const load = registry.define(gauge("shop.load", { help, unit: "1", across: "max" }));
  const quotes = registry.define(histogram("shop.quotes", { help, unit: "s", labels, buckets: [0.5, 1] }));
  const report = vi.fn<(sentence: string) => void>();
  const expose = (facts?: Readonly<Record<string, string>>): (() => void) =>
    exposeThrough(host, { families: () => registry.collect(), report, ...(facts && { facts }) });
  const own = async (accept?: string) => parseExposition(await readAll(registry.expose(accept).chunks));
  return { registry, orders, load, quotes, report, expose, own };
}

function record({ orders, load, quotes }: ReturnType<typeof setUp>): void {
  orders.add(2, { tenant: nasty });
  orders.add(1, { tenant: "" });
  load.set(-Infinity);
  quotes.record(0.5, { tenant: nasty });
  quotes.record(7, { tenant: nasty });
}

/** Samples in an order of their own, since the clients write a histogram's le first. */
function sorted(samples: Awaited<ReturnType<ReturnType<typeof setUp>["own"]>>): string[] {
  return samples
    .map(({ name, labels, value, exemplar }) => {
      const pairs = Object.entries(labels).map(
        ([key, text]) => `${key}=${key === "le" ? Number(text) : text}`,
      );
      return [name, ...pairs.toSorted(), value, exemplar].join();
    })
    .toSorted();
}

afterEach(() => setTraceBridge(undefined));

describe("a host registry", () => {
  it("shows every sample of ours, as our own exposition does", async () => {
    const host = new Registry();
    const service = setUp(host);
    record(service);
    service.expose();
    expect(sorted(parseExposition(await host.metrics()))).toEqual(sorted(await service.own()));
  });

  it("shows them in OpenMetrics with their exemplars, counters under their own names", async () => {
    const host: Registry<RegistryContentType> = new Registry();
    host.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    const service = setUp(host);
    setTraceBridge({
      active: () => ({ traceId: "ab".repeat(16), spanId: "cd".repeat(8), sampled: true }),
      request: () => undefined,
      flush: async () => {},
    });
    record(service);
    service.expose();
    const text = await host.metrics();
    expect(text).toContain("# TYPE shop_orders counter\nshop_orders_total{");
    expect(text).toContain(`shop_orders_total{tenant=""} 1 # {trace_id="${"ab".repeat(16)}"`);
    expect(sorted(parseExposition(text.replace("# EOF\n", "")))).toEqual(
      sorted(await service.own(openMetrics)),
    );
  });

  it("keeps the names of counters when it turns from OpenMetrics to text", async () => {
    const host: Registry<RegistryContentType> = new Registry();
    setUp(host).expose();
    host.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    await host.metrics();
    host.setContentType(Registry.PROMETHEUS_CONTENT_TYPE);
    expect(await host.metrics()).toContain("# TYPE shop_orders_total counter");
  });

  it("reads the process once a scrape, however many metrics it shows", async () => {
    const host = new Registry();
    const service = setUp(host);
    const read = vi.fn<() => void>();
    service.registry.onScrape(read);
    service.expose();
    read.mockClear();
    await host.metrics();
    expect(read).toHaveBeenCalledTimes(1);
    await host.getMetricsAsJSON();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it("shows what was recorded since the scrape before", async () => {
    const host = new Registry();
    const service = setUp(host);
    service.expose();
    await host.metrics();
    service.orders.add(5, { tenant: "a" });
    expect(await host.metrics()).toContain('shop_orders_total{tenant="a"} 5');
  });

  it("adds its default labels", async () => {
    const host = new Registry();
    const service = setUp(host);
    record(service);
    service.expose({ "service.name": "shop" });
    host.setDefaultLabels({ app: "x" });
    const text = await host.metrics();
    expect(parseExposition(text).every(({ labels }) => labels["app"] === "x")).toBe(true);
    expect(text).toContain('target_info{service_name="shop",app="x"} 1');
  });

  it("takes up a metric that is defined later", async () => {
    const host = new Registry();
    const { registry, expose } = setUp(host);
    expose();
    registry.define(counter("shop.late", { help: "Late.", unit: "{order}" })).add(4);
    await host.metrics();
    expect(await host.metrics()).toContain("shop_late_total 4");
  });

  it("keeps a metric of its own whose name is ours, and that is said once", async () => {
    const host = new Registry();
    new Counter({ name: "shop_orders_total", help: "Theirs.", registers: [host] }).inc(9);
    const { orders, expose, report } = setUp(host);
    orders.add(1, { tenant: "a" });
    expose();
    await host.metrics();
    const text = await host.metrics();
    expect(text).toContain("shop_orders_total 9");
    expect(text).not.toContain("tenant");
    expect(text).toContain("shop_load_ratio");
    expect(report.mock.calls).toEqual([[expect.stringMatching(/names already.*: shop_orders_total$/)]]);
  });

  it("does not show a second instance's metrics of the same names, and that is said in one sentence", () => {
    const host = new Registry();
    setUp(host).expose();
    const { expose, report } = setUp(host);
    expect(expose).not.toThrow();
    expect(report).toHaveBeenCalledTimes(1);
  });

  it("is left as it was", async () => {
    const host = new Registry();
    new Counter({ name: "shop_orders_total", help: "Theirs.", registers: [host] }).inc(3);
    const before = await host.metrics();
    setUp(host).expose({ "service.name": "shop" })();
    expect(await host.metrics()).toBe(before);
  });

  it("is joined by nothing more once it has been left", async () => {
    const host = new Registry();
    const { registry, expose } = setUp(host);
    const leave = expose();
    const merged = Registry.merge([host]);
    leave();
    registry.define(counter("shop.late", { help: "Late.", unit: "{order}" }));
    await merged.metrics();
    expect(host.getMetricsAsArray()).toEqual([]);
  });

  it("loses nothing of its own that has taken the place of ours", async () => {
    const host = new Registry();
    const leave = setUp(host).expose();
    host.clear();
    new Counter({ name: "shop_orders_total", help: "Theirs.", registers: [host] }).inc(3);
    leave();
    expect(await host.metrics()).toContain("shop_orders_total 3");
  });

  it("can be merged with another, be asked for one metric, and forget it", async () => {
    const host = new Registry();
    const { orders, expose } = setUp(host);
    orders.add(3, { tenant: "a" });
    expose();
    const sample = 'shop_orders_total{tenant="a"} 3';
    expect(await Registry.merge([host, new Registry()]).metrics()).toContain(sample);
    expect(await host.getSingleMetricAsString("shop_orders_total")).toContain(sample);
    host.removeSingleMetric("shop_orders_total");
    expect(await host.metrics()).not.toContain("shop_orders_total");
    expect(await host.metrics()).toContain("shop_quotes_seconds");
  });

  it("cannot reset what others read too", async () => {
    const host = new Registry();
    const { orders, expose } = setUp(host);
    orders.add(3, { tenant: "a" });
    expose();
    host.resetMetrics();
    expect(await host.metrics()).toContain('shop_orders_total{tenant="a"} 3');
  });

  it("is refused when it is none", () => {
    expect(() => setUp({ metrics: () => "" } as unknown as HostRegistry).expose()).toThrow(/registerMetric/);
  });
});

describe("a cluster registry over two hosts", () => {
  it("adds up counters and histograms, and makes one of gauges by their rule", async () => {
    const dumps = await Promise.all(
      [3, 5].map(async (value) => {
        const host = new Registry();
        const { orders, load, quotes, expose } = setUp(host);
        orders.add(value, { tenant: nasty });
        load.set(value);
        quotes.record(value / 5, { tenant: nasty });
        expose();
        // Dumps travel between processes as JSON.
        return JSON.parse(JSON.stringify(await host.getMetricsAsJSON())) as object[];
      }),
    );
    const samples = parseExposition(await AggregatorRegistry.aggregate(dumps).metrics());
    const values = (name: string) =>
      samples.filter((sample) => sample.name === name).map(({ value }) => value);
    expect(samples.find(({ name }) => name === "shop_orders_total")).toMatchObject({
      labels: { tenant: nasty },
      value: 8,
    });
    expect(values("shop_load_ratio")).toEqual([5]);
    expect(values("shop_quotes_seconds_bucket")).toEqual([0, 2, 2]);
    expect(values("shop_quotes_seconds_sum")).toEqual([1.6]);
    expect(values("shop_quotes_seconds_count")).toEqual([2]);
  });
});

describe("a registry that is host and guest at once", () => {
  it("shows our metrics once in our exposition, its own too, and nobody reports a clash", async () => {
    const host = new Registry();
    const onProblem = vi.fn<(sentence: string) => void>();
    const registry = createRegistry({ onProblem });
    registry.define(counter("shop.orders", { help: "Orders.", unit: "{order}" })).add(7);
    new Counter({ name: "jobs_total", help: "Theirs.", registers: [host] }).inc(2);
    registry.include(unhosted(host));
    exposeThrough(host, { families: () => registry.collect(), report: onProblem });
    const text = await readAll(registry.expose(undefined).chunks);
    expect(text.match(/^shop_orders_total 7$/gm)).toHaveLength(1);
    expect(text).toContain("jobs_total 2\n");
    expect(onProblem).not.toHaveBeenCalled();
    expect(await host.metrics()).toContain("shop_orders_total 7");
  });

  it("shows nothing of ours as a part of a merged guest either, and loses nothing by it", async () => {
    const host = new Registry();
    setUp(host).expose();
    const merged = Registry.merge([host, new Registry()]);
    expect(await unhosted(merged).metrics()).not.toContain("shop_orders");
    expect(await merged.metrics()).toContain("shop_orders");
  });

  it("counts once as a guest, however often it is included", () => {
    const host = new Registry();
    expect(unhosted(host)).toBe(unhosted(host));
  });

  it("that is only a guest is asked as it is", () => {
    const guest = { metrics: () => "jobs 1\n" };
    expect(unhosted(guest)).toBe(guest);
  });
});
