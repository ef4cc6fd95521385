import { createRequire } from "node:module";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { HttpInstrumentation } from "@opentelemetry/instrumentation-http";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { listenForScrapes, type Running } from "./server.ts";

/** A meter provider that its Prometheus exporter reads. There is no tracer, so spans cost nothing. */
export async function startMeters(): Promise<{ provider: MeterProvider; metricsPort: number }> {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const metricsPort = await listenForScrapes((request, response) =>
    exporter.getMetricsRequestHandler(request, response),
  );
  return { provider: new MeterProvider({ readers: [exporter] }), metricsPort };
}

/** Runs an application under the instrumentation of node:http, which measures any framework, without routes. */
export async function startInstrumented(start: () => Promise<Running>): Promise<Running> {
  const { provider: meterProvider, metricsPort } = await startMeters();
  registerInstrumentations({
    meterProvider,
    instrumentations: [new HttpInstrumentation({ disableOutgoingRequestInstrumentation: true })],
  });
  createRequire(import.meta.url)("node:http"); // it patches the module when that is required
  const { port } = await start();
  return { port, metricsPort };
}
