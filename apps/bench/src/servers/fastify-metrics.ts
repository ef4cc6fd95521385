import metrics from "fastify-metrics"; // CommonJS: the plugin is the default export of the default export
import { startFastify } from "./fastify.ts";
import type { Start } from "./server.ts";

/** Its summary and the runtime metrics are switched off, so that it does no more than the others. */
export const start: Start = () =>
  startFastify((app) =>
    app.register(metrics.default, {
      endpoint: "/metrics",
      defaultMetrics: { enabled: false },
      routeMetrics: { enabled: { histogram: true, summary: false } },
    }),
  );
