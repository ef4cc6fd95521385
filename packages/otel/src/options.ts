// The only file of this package that reads the environment. What is not named here the OpenTelemetry SDK reads itself.

/** What the standard OpenTelemetry variables decide; where they are silent, this package does. */
export interface Environment {
  /** `OTEL_SDK_DISABLED=true`: nothing is started. */
  readonly disabled: boolean;
  /** `OTEL_NODE_ENABLED_INSTRUMENTATIONS` names the whole set. */
  readonly choosesInstrumentations: boolean;
  /** `OTEL_NODE_RESOURCE_DETECTORS` is set. */
  readonly choosesDetectors: boolean;
  /** `OTEL_PROPAGATORS` is set. */
  readonly choosesPropagators: boolean;
  /** Another trace exporter or protocol than OTLP as JSON over HTTP is asked for. */
  readonly choosesExporter: boolean;
  /** `OTEL_METRICS_EXPORTER` is set. */
  readonly choosesMetrics: boolean;
  /** `OTEL_LOGS_EXPORTER` is set. */
  readonly choosesLogs: boolean;
  /** How Telltale's own metrics are sent. */
  readonly metrics: MetricsEnvironment;
}

/** What the standard variables say of metrics. Endpoint, headers, compression and certificates the exporter reads itself. */
interface MetricsEnvironment {
  /** `OTEL_METRICS_EXPORTER` is silent or names `otlp`. */
  readonly exported: boolean;
  /** gRPC is asked for. */
  readonly overGrpc: boolean;
  /** Milliseconds from one export to the next: `OTEL_METRIC_EXPORT_INTERVAL`, a minute otherwise. */
  readonly intervalMs: number;
  /** Milliseconds an export may take, at most the interval: `OTEL_METRIC_EXPORT_TIMEOUT`, half a minute otherwise. */
  readonly timeoutMs: number;
}

type Read = (name: string) => string | undefined;

/** Reads the standard variables; an empty value counts as unset, as the OpenTelemetry specification says. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const value: Read = (name) => env[name]?.trim() || undefined;
  const protocol =
    value("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL") ?? value("OTEL_EXPORTER_OTLP_PROTOCOL") ?? "http/json";
  return {
    disabled: value("OTEL_SDK_DISABLED")?.toLowerCase() === "true",
    choosesInstrumentations: value("OTEL_NODE_ENABLED_INSTRUMENTATIONS") !== undefined,
    choosesDetectors: value("OTEL_NODE_RESOURCE_DETECTORS") !== undefined,
    choosesPropagators: value("OTEL_PROPAGATORS") !== undefined,
    choosesExporter: protocol !== "http/json" || (value("OTEL_TRACES_EXPORTER") ?? "otlp") !== "otlp",
    choosesMetrics: value("OTEL_METRICS_EXPORTER") !== undefined,
    choosesLogs: value("OTEL_LOGS_EXPORTER") !== undefined,
    metrics: readMetricsEnvironment(value),
  };
}

function readMetricsEnvironment(value: Read): MetricsEnvironment {
  const exporters = (value("OTEL_METRICS_EXPORTER") ?? "otlp").split(",");
  const protocol = value("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL") ?? value("OTEL_EXPORTER_OTLP_PROTOCOL");
  const intervalMs = positive(value("OTEL_METRIC_EXPORT_INTERVAL")) ?? 60_000;
  return {
    exported: exporters.some((name) => name.trim() === "otlp"),
    overGrpc: protocol === "grpc",
    intervalMs,
    timeoutMs: Math.min(positive(value("OTEL_METRIC_EXPORT_TIMEOUT")) ?? 30_000, intervalMs),
  };
}

// A timer takes no more: beyond it Node waits one millisecond.
const longestMs = 2 ** 31 - 1;

function positive(text: string | undefined): number | undefined {
  const number = Number(text);
  return number >= 1 ? Math.min(number, longestMs) : undefined;
}
