import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { listen, type Running } from "./server.ts";

/** The application all Hono contenders serve. */
export async function startHono(install: (app: Hono) => void): Promise<Running> {
  const app = new Hono();
  install(app);
  app.get("/items/:id", (c) => c.json({ id: c.req.param("id") }));
  const shop = new Hono();
  shop.get("/items/:item", (c) => c.json({ item: c.req.param("item") }));
  app.route("/shops/:shop", shop);
  const port = await listen(createAdaptorServer(app) as Server); // HTTP/1 is what it makes unless told otherwise
  return { port, metricsPort: port };
}
