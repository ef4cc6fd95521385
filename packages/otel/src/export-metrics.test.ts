import { metrics } from "@opentelemetry/api";
import { ExportResultCode } from "@opentelemetry/core";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  type PushMetricExporter,
  type ResourceMetrics,
} from "@opentelemetry/sdk-metrics";
import { counter, defineService } from "@telltale/core";
import { traceBridge, type Family } from "@telltale/core/adapter";
import { testTelltale } from "@telltale/core/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { exportMetrics, type MetricsExport } from "./export-metrics.ts";

const orders = counter("shop.orders", { help: "Orders.", unit: "{order}" });
const shop = defineService({ name: "shop", owner: "team-shop", metrics: { orders } });

const none = () => [];

/** A family of so many series. */
const createFamily = (size: number): Family => {
  const point = { cells: new Float64Array(1), at: 0, exemplars: undefined };
  const points = Array.from({ length: size }, () => point);
  return {
    metric: orders,
    name: "shop_orders_total",
    labels: [],
    bounds: [],
    points,
    valuesOf: none,
    startOf: () => 0,
  };
};

const ordersIn = (sent: ResourceMetrics | undefined) =>
  sent?.scopeMetrics
    .flatMap((scope) => scope.metrics)
    .find(({ descriptor }) => descriptor.name === "shop.orders")?.dataPoints[0]?.value;

/** Refuses everything, as a collector that is down. */
const createRefusing = () => {
  const attempt = vi.fn<PushMetricExporter["export"]>((_, done) =>
    done({ code: ExportResultCode.FAILED, error: new Error("connect ECONNREFUSED") }),
  );
  return { export: attempt, forceFlush: async () => {}, shutdown: async () => {} };
};

describe("exportMetrics", () => {
  let exporter: InMemoryMetricExporter;
  let running: MetricsExport | undefined;

  beforeEach(() => {
    exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    // Silent, whatever the machine that runs the test has set.
    for (const name of ["OTEL_SDK_DISABLED", "OTEL_METRICS_EXPORTER", "OTEL_EXPORTER_OTLP_PROTOCOL"])
      vi.stubEnv(name, "");
  });
  afterEach(async () => {
    await running?.shutdown();
    metrics.disable();
    vi.unstubAllEnvs();
  });

  it("sends the last values when it is shut down, and says whose they are", async () => {
    const telemetry = testTelltale(shop, { version: "1.2.3" });
    running = exportMetrics(telemetry, { exporter });
    const sent = vi.spyOn(exporter, "export");
    telemetry.metrics.orders.add(3);
    await running.shutdown();
    const [last] = sent.mock.calls.map(([batch]) => batch);
    expect(ordersIn(last)).toBe(3);
    expect(last?.resource.attributes).toMatchObject({
      "service.name": "shop",
      "service.version": "1.2.3",
      "service.instance.id": telemetry.identity.instance,
      "process.pid": process.pid,
      "telemetry.sdk.language": "nodejs",
    });
    expect(last?.resource.attributes).not.toHaveProperty(["process.command_args"]);
  });

  it("sends again and again, by OTEL_METRIC_EXPORT_INTERVAL", async () => {
    vi.stubEnv("OTEL_METRIC_EXPORT_INTERVAL", "10");
    const telemetry = testTelltale(shop);
    running = exportMetrics(telemetry, { exporter });
    telemetry.metrics.orders.add(1);
    const latest = () => ordersIn(exporter.getMetrics().at(-1));
    await vi.waitFor(() => expect(latest()).toBe(1));
    telemetry.metrics.orders.add(1);
    await vi.waitFor(() => expect(latest()).toBe(2));
  });

  it("sends what stands when a drain flushes", async () => {
    const telemetry = testTelltale(shop);
    running = exportMetrics(telemetry, { exporter });
    telemetry.metrics.orders.add(5);
    await traceBridge()?.flush();
    expect(ordersIn(exporter.getMetrics().at(-1))).toBe(5);
  });

  it("returns what runs when it is called again, and starts anew after a shutdown", async () => {
    const telemetry = testTelltale(shop);
    running = exportMetrics(telemetry, { exporter });
    expect(exportMetrics(telemetry)).toBe(running);
    await running.shutdown();
    expect(exportMetrics(telemetry, { exporter })).not.toBe(running);
  });

  it.each([
    { OTEL_SDK_DISABLED: "true" },
    { OTEL_METRICS_EXPORTER: "none" },
    { OTEL_METRICS_EXPORTER: "prometheus" },
  ])("sends nothing with %j", async (env) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const telemetry = testTelltale(shop);
    running = exportMetrics(telemetry, { exporter });
    await traceBridge()?.flush();
    await running.shutdown();
    expect(exporter.getMetrics()).toEqual([]);
    expect(telemetry.logs).toEqual([]);
  });

  it("says that it does not speak gRPC, unless it was given something that may", () => {
    vi.stubEnv("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
    const [refused, given] = [testTelltale(shop), testTelltale(shop)];
    exportMetrics(refused);
    running = exportMetrics(given, { exporter });
    expect(refused.logs.map(({ msg }) => msg)).toEqual([expect.stringContaining("gRPC")]);
    expect(given.logs).toEqual([]);
  });

  it("says once that nothing arrives, however often it tries", async () => {
    vi.stubEnv("OTEL_METRIC_EXPORT_INTERVAL", "5");
    const refusing = createRefusing();
    const telemetry = testTelltale(shop);
    running = exportMetrics(telemetry, { exporter: refusing });
    await vi.waitUntil(() => refusing.export.mock.calls.length > 3);
    expect(telemetry.logs).toEqual([
      expect.objectContaining({ level: "warn", reason: "connect ECONNREFUSED" }),
    ]);
  });

  it("splits what is too much for one request", async () => {
    const { identity, log } = testTelltale(shop);
    running = exportMetrics({ identity, log, collect: () => [createFamily(2_500)] }, { exporter });
    await traceBridge()?.flush();
    const sizes = exporter.getMetrics().map((sent) => sent.scopeMetrics[0]?.metrics[0]?.dataPoints.length);
    expect(sizes).toEqual([1_000, 1_000, 500]);
  });

  it("warns that an SDK which sends metrics of its own may send those of HTTP twice", () => {
    metrics.setGlobalMeterProvider(new MeterProvider());
    const telemetry = testTelltale(shop);
    running = exportMetrics(telemetry, { exporter });
    expect(telemetry.logs.map(({ msg }) => msg)).toEqual([expect.stringContaining("OTEL_METRICS_EXPORTER")]);
  });

  it("never throws into the application: what cannot start is logged", () => {
    const telemetry = testTelltale(shop);
    const { log } = telemetry;
    const unreadable = {
      log,
      collect: none,
      get identity(): never {
        throw new Error("broken");
      },
    };
    exportMetrics(unreadable, { exporter });
    expect(telemetry.logs).toEqual([expect.objectContaining({ level: "error" })]);
  });
});
