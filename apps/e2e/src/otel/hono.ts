import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { telltale } from "@telltale/hono";
import { announce, findItem, telemetry } from "./items.ts";

const app = new Hono();
app.use(telltale(telemetry));
app.get("/items/:id", (context) => context.json(findItem(context.req.param("id"))));
// serve() makes an HTTP/1 server unless it is given another factory.
announce(serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }) as Server);
