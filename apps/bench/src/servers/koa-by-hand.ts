import { withAll } from "./by-hand.ts";
import { startKoa } from "./koa.ts";
import type { Start } from "./server.ts";

/** What @koa/router notes of the route it entered last. */
interface Routed {
  readonly _matchedRoute?: string;
}

export const start: Start = () =>
  startKoa((app) =>
    app.use((ctx, next) => {
      const { req: request, res: response } = ctx;
      return withAll({ request, response, routeOf: () => routePath(ctx as Routed) }, next);
    }),
  );

function routePath({ _matchedRoute = "" }: Routed): string {
  return _matchedRoute;
}
