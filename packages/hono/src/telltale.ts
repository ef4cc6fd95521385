import { createTelltale, type KnownRoute, type Telltale } from "@telltale/core/adapter";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { findTargetHandler, isMiddleware } from "hono/utils/handler";

/** What the middleware may be told. */
export interface TelltaleHonoOptions {
  /** The application: its routes' series are there before their first request. A middleware has no way to it. */
  readonly app?: { readonly routes: readonly { readonly method: string; readonly path: string }[] };
}

/** Middleware for Hono 4 on @hono/node-server: health, version, metrics, request ids and request logs. */
export function telltale(
  telemetry: Pick<Telltale, "port"> = createTelltale(),
  { app }: TelltaleHonoOptions = {},
): MiddlewareHandler {
  const port = telemetry.port(routeOf, { routes: () => knownRoutes(app?.routes ?? []) });
  // Not async: a promise around Hono's own would cost each request three turns of the queue.
  return (c, next) => {
    const { incoming, outgoing } = (c.env ?? {}) as Bindings;
    if (!incoming || !outgoing) return next(); // app.request() in a test, or a server that is not Node's
    const exchange = port.accept(incoming, outgoing, c);
    return exchange ? exchange.run(next) : Promise.resolve(alreadySent());
  };
}

/** What @hono/node-server passes to every request. */
interface Bindings {
  readonly incoming?: IncomingMessage;
  readonly outgoing?: ServerResponse;
}

/** @hono/node-server 1 and 2 leave Node's response alone when they see this header. */
function alreadySent(): Response {
  const response = new Response(null, { headers: { "x-hono-already-sent": "true" } });
  // Their own lightweight Response is sent as it is, unless reading its body has made a real one of it.
  void response.body;
  return response;
}

/** The route entered last. `app.use` and `app.all` look alike, but a handler of `app.all` takes no `next`. */
function routeOf(c: Context): string | undefined {
  const route = matchedRoutes(c)[c.req.routeIndex];
  if (!route || (route.method === "ALL" && isMiddleware(findTargetHandler(route.handler)))) return undefined;
  return route.path;
}

/** Middleware, and handlers of every method, are entries for ALL. */
function knownRoutes(routes: NonNullable<TelltaleHonoOptions["app"]>["routes"]): KnownRoute[] {
  return routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => ({ method, route: path }));
}
