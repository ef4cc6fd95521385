import { createTelltale, type Telltale } from "@telltale/core/adapter";
import type { RequestHandler } from "express";
import { knownRoutes } from "./known-routes.ts";
import { routeOf, watchRoutes } from "./routes.ts";

/** Middleware for Express 4 and 5: health, version, metrics, request ids and request logs. Install it first. */
export function telltale(telemetry: Pick<Telltale, "port"> = createTelltale()): RequestHandler {
  const port = telemetry.port(routeOf, { routes: knownRoutes });
  return (request, response, next) => {
    watchRoutes(request);
    port.accept(request, response, request)?.run(next);
  };
}
