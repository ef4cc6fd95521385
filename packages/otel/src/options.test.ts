import { describe, expect, it } from "vitest";
import { readEnvironment } from "./options.ts";

const silent = {
  disabled: false,
  choosesInstrumentations: false,
  choosesDetectors: false,
  choosesPropagators: false,
  choosesExporter: false,
  choosesMetrics: false,
  choosesLogs: false,
  metrics: { exported: true, overGrpc: false, intervalMs: 60_000, timeoutMs: 30_000 },
};

describe("readEnvironment", () => {
  it.each([
    [{ OTEL_SDK_DISABLED: "true" }, { disabled: true }],
    [{ OTEL_SDK_DISABLED: " TRUE " }, { disabled: true }],
    [{ OTEL_SDK_DISABLED: "1" }, {}],
    [{ OTEL_NODE_ENABLED_INSTRUMENTATIONS: "http" }, { choosesInstrumentations: true }],
    [{ OTEL_NODE_DISABLED_INSTRUMENTATIONS: "pg" }, {}],
    [{ OTEL_NODE_RESOURCE_DETECTORS: "all" }, { choosesDetectors: true }],
    [{ OTEL_PROPAGATORS: "tracecontext,baggage" }, { choosesPropagators: true }],
    [{ OTEL_TRACES_EXPORTER: "otlp" }, {}],
    [{ OTEL_TRACES_EXPORTER: "console" }, { choosesExporter: true }],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" }, {}],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf" }, { choosesExporter: true }],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf", OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/json" }, {}],
    [
      { OTEL_METRICS_EXPORTER: "otlp", OTEL_LOGS_EXPORTER: "none" },
      { choosesMetrics: true, choosesLogs: true },
    ],
    [{ OTEL_PROPAGATORS: "", OTEL_METRICS_EXPORTER: " " }, {}],
  ])("reads %j", (env, expected) => {
    expect(readEnvironment(env)).toEqual({ ...silent, ...expected });
  });

  it.each([
    [{ OTEL_METRICS_EXPORTER: "none" }, { exported: false }],
    [{ OTEL_METRICS_EXPORTER: "prometheus" }, { exported: false }],
    [{ OTEL_METRICS_EXPORTER: "console, otlp" }, { exported: true }],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }, { overGrpc: true }],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: "grpc", OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: "http/json" }, {}],
    [{ OTEL_METRIC_EXPORT_INTERVAL: "90000" }, { intervalMs: 90_000 }],
    [{ OTEL_METRIC_EXPORT_INTERVAL: "5000" }, { intervalMs: 5_000, timeoutMs: 5_000 }],
    [{ OTEL_METRIC_EXPORT_INTERVAL: "1e12" }, { intervalMs: 2_147_483_647 }],
    [{ OTEL_METRIC_EXPORT_INTERVAL: "0.5", OTEL_METRIC_EXPORT_TIMEOUT: "soon" }, {}],
    [{ OTEL_METRIC_EXPORT_TIMEOUT: "4000" }, { timeoutMs: 4_000 }],
  ])("reads of %j how metrics are sent", (env, expected) => {
    expect(readEnvironment(env).metrics).toEqual({ ...silent.metrics, ...expected });
  });
});
