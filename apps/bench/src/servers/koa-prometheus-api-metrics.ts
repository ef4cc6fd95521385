import { startKoa } from "./koa.ts";
import { apiMetrics } from "./prometheus-api-metrics.ts";
import type { Start } from "./server.ts";

export const start: Start = () => startKoa((app) => app.use(apiMetrics.koaMiddleware()));
