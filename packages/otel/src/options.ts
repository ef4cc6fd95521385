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
}

/** Reads the standard variables; an empty value counts as unset, as the OpenTelemetry specification says. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const value = (name: string) => env[name]?.trim() || undefined;
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
  };
}
