import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Router, type RouterMiddleware } from "@koa/router";
import type { Telltale } from "@telltale/core/adapter";
import Koa from "koa";
import { describe, expect, it } from "vitest";
import { telltale } from "./telltale.ts";

const seen: (string | undefined)[] = [];
let known: readonly string[] = [];
const telemetry: Pick<Telltale, "port"> = {
  port: (routeOf, options) => ({
    watch() {},
    accept(_request, response, context) {
      known = [...(options?.routes?.(context) ?? [])].map(({ method, route }) => `${method} ${route}`);
      response.once("close", () => seen.push(routeOf(context)));
      return { requestId: "abc", run: (next) => next() };
    },
  }),
};

/** The status and the route of one request to an application with these routers. */
async function ask(path: string, ...routers: Router[]): Promise<[status: number, route: string | undefined]> {
  const app = new Koa().use(telltale(telemetry));
  app.silent = true;
  for (const router of routers)
    app.use(router.routes() as Koa.Middleware).use(router.allowedMethods() as Koa.Middleware);
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  server.close();
  server.closeAllConnections();
  await once(server, "close");
  return [status, seen.pop()];
}

const ok: RouterMiddleware = (ctx) => void (ctx.body = "ok");

describe("routes of koa", () => {
  it("joins prefixes and nested routers, each with its parameters", async () => {
    const inner = new Router({ prefix: "/shelves/:shelf" }).get("/items/:item", ok);
    const outer = new Router({ prefix: "/shops/:shop" }).use(inner.routes());
    expect(await ask("/shops/7/shelves/a/items/9", outer)).toEqual([
      200,
      "/shops/:shop/shelves/:shelf/items/:item",
    ]);
  });

  it("names the route, not the router's own middleware, wherever that stands", async () => {
    const router = new Router()
      .use((_ctx, next) => next())
      .get("/items/:id", (ctx, next) => ((ctx.body = "ok"), next()));
    router.use("/items", (_ctx, next) => next());
    expect(await ask("/items/1", router)).toEqual([200, "/items/:id"]);
  });

  it("names the route that a router's middleware refused", async () => {
    const router = new Router().use((ctx) => void (ctx.status = 401)).get("/items/:id", ok);
    expect(await ask("/items/1", router)).toEqual([401, "/items/:id"]);
  });

  it("says which path of a list matched, and a regular expression by its source", async () => {
    const router = new Router().get(["/a/:x", "/b/:y"], ok).get(/^\/re(\d+)$/, ok);
    expect(await ask("/b/1", router)).toEqual([200, "/b/:y"]);
    expect(await ask("/re7", router)).toEqual([200, String.raw`^\/re(\d+)$`]);
  });

  it("names the route of whichever router answered", async () => {
    const [first, second] = [
      new Router().get("/a/:x", (_ctx, next) => next()),
      new Router().get("/:any/:y", ok),
    ];
    expect(await ask("/a/1", first, second)).toEqual([200, "/:any/:y"]);
    expect(await ask("/b/1", first, second)).toEqual([200, "/:any/:y"]);
  });

  it("names nothing for a method that no route has, and for unknown paths", async () => {
    const router = new Router().post("/items/:id", ok);
    expect(await ask("/items/1", router)).toEqual([405, undefined]);
    expect(await ask("/nowhere", router)).toEqual([404, undefined]);
  });
});

/** What is known of an application as its first request comes in. */
async function knownOf(...routers: Router[]): Promise<readonly string[]> {
  await ask("/nowhere", ...routers);
  return known;
}

describe("the known routes of koa", () => {
  it("are those of all its routers, under their prefixes and mounts, as their requests name them", async () => {
    const inner = new Router({ prefix: "/shelves/:shelf" }).get("/items/:item", ok).get("/", ok);
    const outer = new Router({ prefix: "/shops/:shop" }).use("/floors/:floor", inner.routes());
    const routers = [
      outer,
      new Router()
        .post("/items", ok)
        .get(["/a/:x", "/b"], ok)
        .get(/^\/re(\d+)$/, ok),
    ];
    const names = [
      "GET /shops/:shop/floors/:floor/shelves/:shelf/items/:item",
      "GET /shops/:shop/floors/:floor/shelves/:shelf",
      "POST /items",
      "GET /a/:x",
      "GET /b",
      String.raw`GET ^\/re(\d+)$`,
    ];
    expect(await knownOf(...routers)).toEqual(names);
    for (const path of ["/shops/1/floors/2/shelves/3/items/4", "/shops/1/floors/2/shelves/3", "/a/1", "/re7"])
      expect(names).toContain(`GET ${(await ask(path, ...routers))[1]}`);
  });

  it("leave out a router's middleware, and routes of every method", async () => {
    const router = new Router()
      .use((_ctx, next) => next())
      .all("/any/:id", ok)
      .put("/one/:id", ok);
    expect(await knownOf(router)).toEqual(["PUT /one/:id"]);
  });

  it("are none without a router", async () => {
    expect(await knownOf()).toEqual([]);
  });
});
