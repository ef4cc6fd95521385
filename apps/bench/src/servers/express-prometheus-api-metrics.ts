import { startExpress } from "./express.ts";
import { apiMetrics } from "./prometheus-api-metrics.ts";
import type { Start } from "./server.ts";

export const start: Start = () => startExpress((app) => app.use(apiMetrics.expressMiddleware()));
