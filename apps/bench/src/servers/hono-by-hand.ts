import type { HttpBindings } from "@hono/node-server";
import { matchedRoutes } from "hono/route";
import { withAll } from "./by-hand.ts";
import { startHono } from "./hono.ts";
import type { Start } from "./server.ts";

export const start: Start = () =>
  startHono((app) =>
    app.use((c, next) => {
      const { incoming, outgoing } = c.env as HttpBindings; // it is served by @hono/node-server
      const routeOf = (): string => matchedRoutes(c)[c.req.routeIndex]?.path ?? "";
      return withAll({ request: incoming, response: outgoing, routeOf }, next);
    }),
  );
