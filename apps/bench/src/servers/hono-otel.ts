import { httpInstrumentationMiddleware } from "@hono/otel";
import { startHono } from "./hono.ts";
import { startMeters } from "./opentelemetry.ts";
import type { Start } from "./server.ts";

/** Its spans are switched off, so that it does no more than the others. */
export const start: Start = async () => {
  const { provider, metricsPort } = await startMeters();
  const middleware = httpInstrumentationMiddleware({ meterProvider: provider, disableTracing: true });
  const { port } = await startHono((app) => app.use(middleware));
  return { port, metricsPort };
};
