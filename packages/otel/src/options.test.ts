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
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }, { choosesExporter: true }],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: "grpc", OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/json" }, {}],
    [
      { OTEL_METRICS_EXPORTER: "otlp", OTEL_LOGS_EXPORTER: "none" },
      { choosesMetrics: true, choosesLogs: true },
    ],
    [{ OTEL_PROPAGATORS: "", OTEL_METRICS_EXPORTER: " " }, {}],
  ])("reads %j", (env, expected) => {
    expect(readEnvironment(env)).toEqual({ ...silent, ...expected });
  });
});
