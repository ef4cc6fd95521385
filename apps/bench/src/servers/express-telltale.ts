import { createTelltale, telltale } from "@telltale/express";
import { startExpress } from "./express.ts";
import { lean, type Start } from "./server.ts";

export const start: Start = (options) =>
  startExpress((app) => app.use(telltale(createTelltale(undefined, { ...lean, ...options }))));
