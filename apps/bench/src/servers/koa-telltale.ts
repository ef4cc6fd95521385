import { createTelltale, telltale } from "@telltale/koa";
import { startKoa } from "./koa.ts";
import { lean, type Start } from "./server.ts";

export const start: Start = (options) =>
  startKoa((app) => app.use(telltale(createTelltale(undefined, { ...lean, ...options }))));
