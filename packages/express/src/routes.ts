// Express reports a mount by the path that was requested. So each mount is noted by its template as it is entered.
import type { Request } from "express";
import type { Layer, Route, Router } from "./layer.ts";
import { mountTemplate, templateOf } from "./template.ts";

// Registered symbols, so that two copies of this package note once and read the same.
const watched = Symbol.for("telltale.express.watched");
const mount = Symbol.for("telltale.express.mount");
const matched = Symbol.for("telltale.express.matched");

type Next = (error?: unknown) => void;
type Dispatch = (this: Layer, request: Tracked, response: unknown, next: Next) => unknown;
interface Tracked extends Request {
  [mount]?: { readonly base: string; readonly template: string } | undefined;
  [matched]?: { readonly route: Route; readonly template: string };
}

/** The route that answered, with the templates of all its mounts; undefined when none did. */
export function routeOf(request: Tracked): string | undefined {
  const route = request.route as Route | undefined;
  if (!route || !handles(route, request.method)) return undefined;
  return noteRoute(request, route);
}

/** Watches the layers of this request's Express, once per copy of Express: all routers share one prototype. */
export function watchRoutes(request: Request): void {
  guarded(() => watchLayers(request));
}

/** The outermost router of this request's application; a bare router has no application. */
export function routerOf(request: Request): Router | undefined {
  // `_router` in Express 4 (where reading `router` throws), `router` in Express 5.
  const app = request.app as unknown as { _router?: Router; router: Router } | undefined;
  return app && (app["_router"] ?? app.router);
}

function watchLayers(request: Request): void {
  const layer = routerOf(request)?.stack[0];
  if (!layer || watched in layer) return;
  const prototype = Object.getPrototypeOf(layer) as Record<PropertyKey, unknown>;
  const method = "handleRequest" in prototype ? "handleRequest" : "handle_request";
  const dispatch = prototype[method] as Dispatch;
  prototype[watched] = true;
  prototype[method] = function watchedRequest(
    this: Layer,
    ...[incoming, response, next]: Parameters<Dispatch>
  ) {
    return dispatch.call(this, incoming, response, guarded(() => enter(this, incoming, next)) ?? next);
  } satisfies Dispatch;
}

/** Naming a route must never keep a request from being answered: a failure costs the name only. */
function guarded<T>(name: () => T): T | undefined {
  try {
    return name();
  } catch {
    return undefined;
  }
}

function enter(layer: Layer, request: Tracked, next: Next): Next {
  if (layer.route) {
    if (handles(layer.route, request.method)) noteRoute(request, layer.route, layer);
    return next;
  }
  const outer = request[mount];
  const entered = request.baseUrl.slice(outer?.base.length ?? 0);
  const template = "method" in layer ? "" : mountTemplate(layer, entered); // handlers inside a route carry a method
  if (template === "") return next;
  request[mount] = { base: request.baseUrl, template: (outer?.template ?? "") + template };
  return (error) => {
    // A parameter's callback may have failed before its route was entered.
    if (request.route) guarded(() => noteRoute(request, request.route as Route));
    request[mount] = outer;
    next(error);
  };
}

/** Notes the template of a route the first time it is met, while its mounts are known. */
function noteRoute(request: Tracked, route: Route, layer?: Layer): string {
  const noted = request[matched];
  if (noted?.route === route) return noted.template;
  const path = layer ? templateOf(layer, route.path, request.path, true) : String(route.path);
  const template = underMounts(request[mount]?.template ?? "", path);
  request[matched] = { route, template };
  return template;
}

/** The root of a mount is named by the mount. */
export function underMounts(mounts: string, path: string): string {
  return mounts && path === "/" ? mounts : mounts + path;
}

/** A HEAD request passes through routes of other methods without being answered by them. */
function handles({ methods }: Route, method: string): boolean {
  const name = method.toLowerCase();
  return Boolean(methods["_all"] || methods[name] || (name === "head" && methods["get"]));
}
