import { createTelltale, type KnownRoute, type Telltale } from "@telltale/core/adapter";
import type { Context, Middleware } from "koa";

/** Middleware for Koa 2 and 3, with or without a router: health, version, metrics, request ids and request logs. */
export function telltale(telemetry: Pick<Telltale, "port"> = createTelltale()): Middleware {
  const port = telemetry.port(routeOf, { routes: knownRoutes });
  return async (ctx, next) => {
    const exchange = port.accept(ctx.req, ctx.res, ctx);
    if (!exchange) {
      ctx.respond = false; // core answers on Node's response
      return;
    }
    await exchange.run(next);
  };
}

interface Layer {
  readonly path: string | RegExp;
  readonly methods: readonly string[];
}
/** What @koa/router notes on the context: every layer whose path matched, and the path it entered last. */
interface Routed {
  readonly matched?: readonly Layer[];
  readonly routerPath?: string | RegExp;
  readonly _matchedRoute?: string | RegExp;
}

/** The last route entered; a router's own middleware has a path too, but no methods. */
function routeOf(ctx: Context): string | undefined {
  const { matched = [], routerPath, _matchedRoute } = ctx as Routed;
  if (_matchedRoute === undefined) return undefined;
  const routes = matched.filter((layer) => layer.methods.includes(ctx.method));
  const path = (routes.find((layer) => layer.path === routerPath) ?? routes.at(-1))?.path ?? _matchedRoute;
  return nameOf(path);
}

function nameOf(path: string | RegExp): string {
  return path instanceof RegExp ? path.source : path;
}

/** What @koa/router leaves on its middleware; the layers of the routers in it are among its own, prefixes included. */
interface Routing {
  readonly router?: { readonly stack: readonly Layer[] };
}

/** The routes of every router of the application. */
function* knownRoutes({ app }: Context): Generator<KnownRoute> {
  for (const { router } of app.middleware as Routing[])
    for (const { path, methods } of router?.stack ?? [])
      // Nobody writes a route for TRACE: this one is of every method.
      if (!methods.includes("TRACE"))
        for (const method of methods) if (method !== "HEAD") yield { method, route: nameOf(path) };
}
