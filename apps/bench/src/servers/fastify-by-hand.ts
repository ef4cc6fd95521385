import { withAll, type Part } from "./by-hand.ts";
import { startFastify } from "./fastify.ts";
import type { Running, Start } from "./server.ts";

export const start: Start = () => startFastifyWith(withAll);

/** Fastify with one part of the work done by hand. */
export function startFastifyWith(part: Part): Promise<Running> {
  return startFastify((app) =>
    app.addHook("onRequest", (request, reply, done) =>
      part(
        { request: request.raw, response: reply.raw, routeOf: () => request.routeOptions.url ?? "" },
        done,
      ),
    ),
  );
}
