import { prometheus } from "@hono/prometheus";
import { startHono } from "./hono.ts";
import type { Start } from "./server.ts";

/** Its counter is switched off, so that it does no more than the others. */
export const start: Start = () =>
  startHono((app) => {
    const { printMetrics, registerMetrics } = prometheus({
      metricOptions: { requestsTotal: { disabled: true } },
    });
    app.use("*", registerMetrics);
    app.get("/metrics", printMetrics);
  });
