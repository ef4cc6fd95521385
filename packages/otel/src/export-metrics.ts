import { metrics } from "@opentelemetry/api";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import {
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from "@opentelemetry/sdk-metrics";
import type { Telltale } from "@telltale/core/adapter";
import { withinDeadline } from "./deadline.ts";
import { inTurn } from "./in-turn.ts";
import { createMetricProducer } from "./metric-producer.ts";
import { createMetricsResource } from "./metrics-resource.ts";
import { readEnvironment, type Environment } from "./options.ts";
import { reportFirstFailure } from "./report-first-failure.ts";
import { addSender } from "./senders.ts";

/** What is exported; interval, endpoint, headers and compression are said by the standard `OTEL_*` variables. */
export interface MetricsExportOptions {
  /** Where the metrics go. Default: OTLP, JSON over HTTP. */
  readonly exporter?: PushMetricExporter;
}

/** An export of metrics that runs in this process. */
export interface MetricsExport {
  /** Sends the metrics as they stand and stops; ends within two seconds and never rejects. */
  shutdown(): Promise<void>;
}

/** What an export needs of an instance. */
export type MetricsSource = Pick<Telltale, "collect" | "identity" | "log">;

/**
 * Sends an instance's metrics by OTLP once a minute, and their last values when the process ends: the series a scrape
 * shows, under the same names. A second call for an instance returns what runs. Does nothing when
 * `OTEL_SDK_DISABLED=true` or when `OTEL_METRICS_EXPORTER` names something other than `otlp`.
 * Never throws: what cannot start is logged.
 */
export function exportMetrics(telemetry: MetricsSource, options: MetricsExportOptions = {}): MetricsExport {
  const found = running.get(telemetry) ?? tryStart(telemetry, options);
  running.set(telemetry, found);
  return found;
}

const running = new WeakMap<MetricsSource, MetricsExport>();
const nothing: MetricsExport = { shutdown: async () => {} };

function tryStart(telemetry: MetricsSource, options: MetricsExportOptions): MetricsExport {
  try {
    return start(telemetry, options, readEnvironment());
  } catch (error) {
    telemetry.log.error({ err: error }, "metrics export did not start");
    return nothing;
  }
}

function start(
  telemetry: MetricsSource,
  { exporter }: MetricsExportOptions,
  environment: Environment,
): MetricsExport {
  const { exported, overGrpc } = environment.metrics;
  if (environment.disabled || !exported) return nothing;
  if (overGrpc && !exporter) {
    telemetry.log.warn("metrics export did not start: it speaks HTTP, and the environment asks for gRPC");
    return nothing;
  }
  warnOfSecondSource(telemetry);
  const provider = createProvider(telemetry, exporter ?? new OTLPMetricExporter(), environment);
  const shutdown = () => withinDeadline(() => provider.shutdown());
  const leave = addSender({ flush: inTurn(() => provider.forceFlush()), shutdown });
  return {
    async shutdown() {
      leave();
      running.delete(telemetry);
      await shutdown();
    },
  };
}

function createProvider(
  telemetry: MetricsSource,
  exporter: PushMetricExporter,
  { metrics: { intervalMs, timeoutMs }, choosesDetectors }: Environment,
): MeterProvider {
  const reader = new PeriodicExportingMetricReader({
    exporter: reportFirstFailure(exporter, telemetry.log),
    exportIntervalMillis: intervalMs,
    exportTimeoutMillis: timeoutMs,
    metricProducers: [createMetricProducer(telemetry)],
    maxExportBatchSize: pointsPerRequest,
  });
  return new MeterProvider({
    resource: createMetricsResource(telemetry.identity, choosesDetectors),
    readers: [reader],
  });
}

// A request is written at once: so many points block the event loop for some three milliseconds, and are under a megabyte.
const pointsPerRequest = 1_000;

/** An SDK that sends metrics of its own has `http.server.request.duration` as well. */
function warnOfSecondSource({ log }: MetricsSource): void {
  if ("forceFlush" in metrics.getMeterProvider())
    log.warn(
      "the OpenTelemetry SDK sends metrics of its own besides Telltale's, so those of HTTP may arrive twice; leave OTEL_METRICS_EXPORTER unset",
    );
}
