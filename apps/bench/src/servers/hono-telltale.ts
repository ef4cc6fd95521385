import { createTelltale, telltale } from "@telltale/hono";
import { startHono } from "./hono.ts";
import { lean, type Start } from "./server.ts";

export const start: Start = (options) =>
  startHono((app) => app.use(telltale(createTelltale(undefined, { ...lean, ...options }))));
