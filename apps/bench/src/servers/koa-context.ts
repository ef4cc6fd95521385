import { inContext } from "./context.ts";
import { startKoa } from "./koa.ts";
import type { Start } from "./server.ts";

export const start: Start = () => startKoa((app) => app.use((_ctx, next) => inContext(next)));
