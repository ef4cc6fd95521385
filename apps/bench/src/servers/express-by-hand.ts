import { withAll } from "./by-hand.ts";
import { startExpress } from "./express.ts";
import type { Start } from "./server.ts";

export const start: Start = () =>
  startExpress((app) =>
    app.use((request, response, next) =>
      withAll({ request, response, routeOf: () => routePath(request.route) }, next),
    ),
  );

/** Express leaves the route, untyped, on the request. */
function routePath(route: { readonly path?: string } | undefined): string {
  return route?.path ?? "";
}
