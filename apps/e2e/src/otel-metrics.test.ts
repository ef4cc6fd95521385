import { describe, expect, it, vi } from "vitest";
import { startApplication, startUntraced, type Application } from "./otel/application.ts";
import { readExposition, readMetrics, type ReceivedMetrics } from "./otel/otlp-metrics.ts";
import { startReceiver, type Receiver } from "./otel/receiver.ts";

const to = (receiver: Receiver) => ({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
const often = { OTEL_METRIC_EXPORT_INTERVAL: "200" };
// Nothing listens on port 1.
const refusing = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" };

const get = async (application: Application, path: string): Promise<string> =>
  (await fetch(application.url + path, { headers: { connection: "close" } })).text();

const sentTo = ({ posts }: Receiver): ReceivedMetrics[] =>
  posts.filter(({ path }) => path.endsWith("/metrics")).map((post) => readMetrics(post));

/** The latest request, once one has come. */
const latest = (receiver: Receiver): Promise<ReceivedMetrics> =>
  vi.waitFor(() => sentTo(receiver).at(-1) ?? expect.fail("no metrics yet"), 10_000);

const complaintsIn = ({ lines }: Application) =>
  lines.filter(({ level }) => level === "warn" || level === "error");

const orders = "shop_orders_placed_total{}";

describe("what a service exports", () => {
  it("is, series by series and name by name, what a scrape of it shows", async () => {
    await using receiver = await startReceiver();
    await using application = await startApplication("metered", { ...to(receiver), ...often });
    for (const path of ["/orders/1", "/orders/2", "/nowhere"]) await get(application, path);
    const scraped = await vi.waitFor(async () => {
      // Both change as time passes, such as at the first garbage collection; what they agree on once is enough.
      const text = readExposition(await get(application, "/metrics"));
      const { samples } = await latest(receiver);
      expect([...samples.keys()].toSorted()).toEqual([...text.keys()].toSorted());
      for (const key of [orders, "shop_goods_weight_grams_total{}", "shop_upload_size_bytes_sum{}"])
        expect(samples.get(key)).toBe(text.get(key));
      return text;
    }, 10_000);
    expect(scraped.get(orders)).toBe(2);
    expect(scraped.get('shop_stock_level_ratio{shop_item="tea"}')).toBe(0.5);
    expect([...scraped.keys()].join("\n")).toMatch(
      /http_server_request_duration_seconds_count\{.*\/orders\/:id/,
    );
    expect(complaintsIn(application)).toEqual([]);
    expect(application.complaints).toEqual([]);
  });

  it("says who sends as /version does, and is Telltale's alone", async () => {
    await using receiver = await startReceiver();
    const env = {
      ...to(receiver),
      ...often,
      OTEL_SERVICE_NAME: "counted",
      OTEL_NODE_RESOURCE_DETECTORS: "env,process",
    };
    await using application = await startApplication("metered", env);
    const version = JSON.parse(await get(application, "/version")) as Record<string, string>;
    const { resource, scopes } = await latest(receiver);
    expect(resource).toMatchObject({
      "service.name": "counted",
      "service.version": version["version"],
      "service.instance.id": version["instance"],
      "deployment.environment.name": version["environment"],
      "telemetry.sdk.language": "nodejs",
    });
    expect(resource).toHaveProperty(["process.pid"]);
    expect(Object.keys(resource).filter((key) => /^process\.(command|owner|executable)/.test(key))).toEqual(
      [],
    );
    expect(scopes).toEqual(["@telltale/core"]);
    expect(receiver.spans.filter(({ kind }) => kind === 3)).toEqual([]);
  });

  it("goes where the standard variables say, with their headers", async () => {
    await using receiver = await startReceiver();
    await using application = await startUntraced("metered", {
      ...often,
      ...refusing,
      OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${receiver.url}/tenant/metrics`,
      OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20abc",
    });
    await latest(receiver);
    expect(application.lines).toEqual([]);
    expect(receiver.posts[0]).toMatchObject({
      path: "/tenant/metrics",
      headers: { authorization: "Bearer abc", "content-type": "application/json" },
    });
  });

  it("is nothing with OTEL_SDK_DISABLED=true, and the application runs", async () => {
    await using receiver = await startReceiver();
    const env = { ...to(receiver), OTEL_SDK_DISABLED: "true" };
    await using application = await startUntraced("metered", env);
    expect(await get(application, "/orders/7")).toBe('"7"');
    expect(await application.stop("SIGTERM")).toMatchObject({ signal: "SIGTERM" });
    expect(receiver.posts).toEqual([]);
  });
});

describe("the end of a process that exports", () => {
  it.each([
    ["Telltale drains, traced", startApplication, ["drain"], { code: 0, signal: null }, 2],
    ["Telltale drains, untraced", startUntraced, ["drain"], { code: 0, signal: null }, 2],
    ["nobody else listens, traced", startApplication, [], { code: null, signal: "SIGTERM" }, 1],
    ["nobody else listens, untraced", startUntraced, [], { code: null, signal: "SIGTERM" }, 1],
  ])("comes on SIGTERM when %s, the last values sent", async (_, start, args, end, placed) => {
    await using receiver = await startReceiver();
    await using application = await start("metered", to(receiver), ...args);
    await get(application, "/orders/7");
    const ended = await application.stop("SIGTERM");
    expect(ended).toMatchObject(end);
    expect(sentTo(receiver).at(-1)?.samples.get(orders)).toBe(placed);
  });

  it.each([
    ["refuses", "nobody else listens", [], { code: null, signal: "SIGTERM" }],
    ["refuses", "Telltale drains", ["drain"], { code: 0, signal: null }],
    ["hangs", "nobody else listens", [], { code: null, signal: "SIGTERM" }],
    ["hangs", "Telltale drains", ["drain"], { code: 0, signal: null }],
  ])("waits no longer than the deadline for a collector that %s when %s", async (collector, _, args, end) => {
    await using hanging = await startReceiver({ hangs: true });
    const env = collector === "hangs" ? to(hanging) : refusing;
    await using application = await startUntraced("metered", { ...env, ...often }, ...args);
    expect(await get(application, "/orders/7")).toBe('"7"');
    const ended = await application.stop("SIGTERM");
    expect(ended).toMatchObject(end);
    // The deadline is two seconds; the exporter's own patience is ten.
    expect(ended.seconds).toBeLessThan(6);
    expect(application.complaints).toEqual([]);
  });

  it("says once that the collector refuses, however often it is tried", async () => {
    await using receiver = await startReceiver({ status: 400 });
    const env = { ...to(receiver), OTEL_METRIC_EXPORT_INTERVAL: "50" };
    await using application = await startUntraced("metered", env);
    await vi.waitUntil(() => receiver.posts.length > 5, 10_000);
    expect(complaintsIn(application)).toEqual([
      expect.objectContaining({ level: "warn", reason: expect.anything() }),
    ]);
    expect(application.complaints).toEqual([]);
  });
});
