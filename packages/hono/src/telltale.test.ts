import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Telltale } from "@telltale/core/adapter";
import { createTelltale } from "@telltale/core/adapter";
import { Hono, type MiddlewareHandler } from "hono";
import { describe, expect, it } from "vitest";
import { telltale } from "./telltale.ts";

const seen: (string | undefined)[] = [];
let known: readonly string[] = [];
const telemetry: Pick<Telltale, "port"> = {
  port: (routeOf, options) => ({
    watch() {},
    accept(_request, response, context) {
      known = [...(options?.routes?.(context) ?? [])].map((one) => `${one.method} ${one.route}`);
      response.once("close", () => seen.push(routeOf(context)));
      return { requestId: "abc", run: (next) => next() };
    },
  }),
};

/** Sends one request to an application on the Node server. */
async function send(app: Pick<Hono, "fetch">, path: string, init?: RequestInit): Promise<Response> {
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }) as Server; // no HTTP/2 was asked for
  await once(server, "listening");
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
  const text = await answer.text();
  server.close();
  server.closeAllConnections();
  await once(server, "close");
  return new Response(text || null, { status: answer.status, headers: answer.headers });
}

/** The status and the route of one request to an application that `build` has filled. */
async function route(
  build: (app: Hono) => unknown,
  path: string,
): Promise<[status: number, route: string | undefined]> {
  const app = new Hono();
  app.use(telltale(telemetry));
  build(app);
  const { status } = await send(app, path);
  return [status, seen.pop()];
}

const refuse: MiddlewareHandler = async (c, next) => (c.req.header("x-pass") ? next() : c.text("no", 401));
const pass: MiddlewareHandler = (_c, next) => next();

describe("routes of hono", () => {
  it("joins app.route and basePath, each with its parameters", async () => {
    const inner = new Hono().basePath("/shelves/:shelf").get("/items/:item", (c) => c.text("ok"));
    expect(await route((app) => app.route("/shops/:shop", inner), "/shops/7/shelves/a/items/9")).toEqual([
      200,
      "/shops/:shop/shelves/:shelf/items/:item",
    ]);
  });

  it("tells app.all from app.use", async () => {
    expect(await route((app) => app.use("/a/*", pass).all("/a/:id", (c) => c.text("ok")), "/a/1")).toEqual([
      200,
      "/a/:id",
    ]);
    expect(await route((app) => app.use("/a/*", pass), "/a/1")).toEqual([404, undefined]);
  });

  it("finds the handler inside an application with its own error handler", async () => {
    const inner = new Hono().onError((_error, c) => c.text("failed", 500));
    inner.all("/boom/:id", () => {
      throw new Error("boom");
    });
    expect(await route((app) => app.route("/inner", inner), "/inner/boom/1")).toEqual([
      500,
      "/inner/boom/:id",
    ]);
  });

  it("names the route when it has middleware of its own", async () => {
    expect(await route((app) => app.get("/a/:id", pass, (c) => c.text("ok")), "/a/1")).toEqual([
      200,
      "/a/:id",
    ]);
  });

  it("names nothing when a middleware answers before the route", async () => {
    const [status, name] = await route(
      (app) => app.use("/a/*", refuse).get("/a/:id", (c) => c.text("ok")),
      "/a/1",
    );
    expect([status, name]).toEqual([401, undefined]);
  });

  it("names nothing for an unknown path, with an own answer to it too", async () => {
    expect(await route((app) => app.notFound((c) => c.text("nothing here", 404)), "/nowhere")).toEqual([
      404,
      undefined,
    ]);
  });
});

describe("the known routes of hono", () => {
  it("are those of the application it is told of, as their requests name them", async () => {
    const app = new Hono<{ Variables: { user: string } }>().basePath("/api");
    const inner = new Hono().get("/items/:item", pass, (c) => c.text("ok"));
    app.use(telltale(telemetry, { app })).on(["PUT", "POST"], "/items", (c) => c.text("ok"));
    app.route("/shops/:shop", inner);
    expect((await send(app, "/api/shops/7/items/9")).status).toBe(200);
    expect(new Set(known)).toEqual(
      new Set(["PUT /api/items", "POST /api/items", "GET /api/shops/:shop/items/:item"]),
    );
    expect(known).toContain(`GET ${seen.pop()}`);
  });

  it("leave out middleware, and routes of every method", async () => {
    const app = new Hono();
    app.use(telltale(telemetry, { app })).use("/a/*", pass);
    app.all("/any/:id", (c) => c.text("ok"));
    await send(app, "/any/1");
    expect([known, seen.pop()]).toEqual([[], "/any/:id"]);
  });

  it("are none when it is told of no application", async () => {
    await route((app) => app.get("/a/:id", (c) => c.text("ok")), "/a/1");
    expect(known).toEqual([]);
  });
});

describe("endpoints under hono", () => {
  it.each(["GET", "HEAD"])(
    "answers %s although an outer middleware changes the answer's headers",
    async (method) => {
      const own = createTelltale(undefined, { log: false, runtimeMetrics: false, registries: [] });
      const app = new Hono();
      app.use(async (c, next) => {
        await next();
        c.header("x-outer", "1");
      });
      app.use(telltale(own));
      const answer = await send(app, "/livez", { method });
      expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
      await own.close();
    },
  );

  it("passes requests without Node's own untouched, as app.request() makes them", async () => {
    const app = new Hono();
    app.use(telltale(telemetry)).get("/a/:id", (c) => c.text("ok"));
    expect(await (await app.request("/a/1")).text()).toBe("ok");
    expect((await app.request("/livez")).status).toBe(404);
    expect(seen).toEqual([]);
  });
});
