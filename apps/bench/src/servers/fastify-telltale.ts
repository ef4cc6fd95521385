import { createTelltale, telltale } from "@telltale/fastify";
import { startFastify } from "./fastify.ts";
import { lean, type Start } from "./server.ts";

export const start: Start = (options) =>
  startFastify((app) => app.register(telltale(createTelltale(undefined, { ...lean, ...options }))));
