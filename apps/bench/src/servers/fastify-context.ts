import { inContext } from "./context.ts";
import { startFastify } from "./fastify.ts";
import type { Start } from "./server.ts";

export const start: Start = () =>
  startFastify((app) => app.addHook("onRequest", (_request, _reply, done) => inContext(done)));
