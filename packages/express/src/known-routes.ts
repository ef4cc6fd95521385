// Reads an application's routes from its routers, before any request has entered them.
import type { KnownRoute } from "@telltale/core/adapter";
import type { Request } from "express";
import type { Route, Router } from "./layer.ts";
import { routerOf, underMounts } from "./routes.ts";
import { mountTemplates, templatesOf } from "./template.ts";

/**
 * The routes of this request's application, as `routeOf` would name them. Those of another application, or of a router
 * that stands behind a function, cannot be seen from outside.
 */
export function* knownRoutes(request: Request): Generator<KnownRoute> {
  const router = routerOf(request);
  // An application that is mounted does not know under which templates.
  if (router && request.baseUrl === "") yield* routesOf([router], "");
}

function* routesOf(routers: readonly [Router, ...Router[]], mounts: string): Generator<KnownRoute> {
  for (const layer of routers[0].stack) {
    const { route, handle } = layer;
    if (route) yield* namesOf(route, mounts);
    // A router may be mounted in itself: requests end there, for their path does.
    else if (isRouter(handle) && !routers.includes(handle))
      for (const mount of mountTemplates(layer)) yield* routesOf([handle, ...routers], mounts + mount);
  }
}

function* namesOf({ path, methods }: Route, mounts: string): Generator<KnownRoute> {
  // Nobody writes a route for TRACE: this one is of every method.
  if (methods["_all"] || methods["trace"]) return;
  for (const template of templatesOf(path))
    for (const method of Object.keys(methods))
      yield { method: method.toUpperCase(), route: underMounts(mounts, template) };
}

function isRouter(handle: unknown): handle is Router {
  return typeof handle === "function" && "stack" in handle && Array.isArray(handle.stack);
}
