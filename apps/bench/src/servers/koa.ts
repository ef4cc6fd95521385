import { createServer } from "node:http";
import { Router } from "@koa/router";
import Koa from "koa";
import { listen, type Running } from "./server.ts";

/** The application all Koa contenders serve. */
export async function startKoa(install: (app: Koa) => void): Promise<Running> {
  const app = new Koa();
  app.silent = true;
  install(app);
  const router = new Router();
  router.get("/items/:id", (ctx) => void (ctx.body = { id: ctx.params["id"] }));
  const shop = new Router();
  shop.get("/items/:item", (ctx) => void (ctx.body = { item: ctx.params["item"] }));
  router.use("/shops/:shop", shop.routes());
  app.use(router.routes());
  const handle = app.callback();
  const port = await listen(createServer((request, response) => void handle(request, response)));
  return { port, metricsPort: port };
}
