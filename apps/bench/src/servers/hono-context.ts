import { inContext } from "./context.ts";
import { startHono } from "./hono.ts";
import type { Start } from "./server.ts";

export const start: Start = () => startHono((app) => app.use((_c, next) => inContext(next)));
