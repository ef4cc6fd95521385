import { connect, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createTelltale } from "@telltale/core/adapter";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { telltale } from "./telltale.ts";

describe("telltale for fastify", () => {
  let telemetry: ReturnType<typeof createTelltale>;
  let app: FastifyInstance;
  beforeEach(() => {
    telemetry = createTelltale(undefined, { log: false, runtimeMetrics: false, registries: [] });
    app = fastify();
    app.register(telltale(telemetry));
  });
  afterEach(async () => {
    await app.close();
    await telemetry.close();
  });

  /** The routes that were counted, one line each; those that are known have series at zero. */
  async function routes(): Promise<string[]> {
    const { payload } = await app.inject("/metrics");
    return [...payload.matchAll(/duration_seconds_count\{.*?http_route="(.*?)".*?\} ([1-9]\d*)/g)].map(
      ([, route, count]) => `${route} ${count}`,
    );
  }

  async function inFlight(): Promise<number> {
    const { payload } = await app.inject("/metrics");
    const values = [...payload.matchAll(/^http_server_active_requests\{.*\} (\d+)$/gm)];
    return values.reduce((total, [, value]) => total + Number(value), 0);
  }

  it("answers and counts under inject, as in an application's own tests", async () => {
    app.get("/items/:id", () => ({ id: telemetry.requestId() }));
    expect((await app.inject({ url: "/items/1", headers: { "x-request-id": "abc" } })).json()).toEqual({
      id: "abc",
    });
    expect((await app.inject("/livez")).statusCode).toBe(200);
    await expect.poll(routes).toEqual(["/items/:id 1"]);
  });

  it.each(["/items/%zz", `/items/${"x".repeat(500)}`])(
    "counts what Fastify answers before any hook: %s",
    async (path) => {
      app.get("/items/:id", () => "item");
      const origin = await app.listen({ port: 0, host: "127.0.0.1" });
      expect((await fetch(origin + path)).status).toBeGreaterThanOrEqual(400);
      await expect.poll(routes).toEqual([" 1"]);
    },
  );

  it("counts what Node's parser refuses, from the first connection on", async () => {
    await app.listen({ port: 0, host: "127.0.0.1" });
    const client = connect((app.server.address() as AddressInfo).port, "127.0.0.1"); // a port, so not a pipe
    client.write("GET / HTTP/1.1\r\nbad header\r\n\r\n");
    expect(await text(client)).toMatch(/^HTTP\/1.1 400 /);
    const { payload } = await app.inject("/metrics");
    expect(payload).toMatch(/_count\{http_request_method="_OTHER",.*http_response_status_code="400".*\} 1/);
  });

  it("names routes with constraints by their one template", async () => {
    for (const host of ["a.test", "b.test"]) app.get("/at/:id", { constraints: { host } }, () => host);
    expect((await app.inject({ url: "/at/1", headers: { host: "b.test" } })).payload).toBe("b.test");
    await expect.poll(routes).toEqual(["/at/:id 1"]);
  });

  it("reaches routes of encapsulated plugins, prefix and parameters included", async () => {
    app.register((shop, _options, done) => (shop.get("/", () => "shop"), done()), { prefix: "/shops/:shop" });
    expect((await app.inject("/shops/7")).payload).toBe("shop");
    await expect.poll(routes).toEqual(["/shops/:shop 1"]);
  });

  it("counts a reply that a handler took over", async () => {
    app.get("/raw/:id", (_request, reply) => {
      reply.hijack();
      reply.raw.end("raw");
    });
    expect((await app.inject("/raw/1")).payload).toBe("raw");
    await expect.poll(routes).toEqual(["/raw/:id 1"]);
  });

  it("counts a reply that was taken over, and whose client left, without a status", async () => {
    const taken = new Promise<void>((resolve) => {
      app.get("/raw/:id", (_request, reply) => {
        reply.hijack();
        resolve();
      });
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    const client = connect((app.server.address() as AddressInfo).port, "127.0.0.1"); // a port, so not a pipe
    client.write("GET /raw/1 HTTP/1.1\r\nHost: a\r\n\r\n");
    await taken;
    expect(await inFlight()).toBe(1);
    client.destroy();
    await expect.poll(routes).toEqual(["/raw/:id 1"]);
    const { payload } = await app.inject("/metrics");
    expect(payload).toMatch(/_count\{.*http_response_status_code="",error_type="client_aborted"\} 1/);
    expect(await inFlight()).toBe(0);
  });

  it("leaves a reply that an earlier hook sent without a route's handler to its route", async () => {
    app.addHook("preHandler", (_request, reply) => reply.code(401).send("no"));
    app.get("/guarded/:id", () => "never");
    expect((await app.inject("/guarded/1")).statusCode).toBe(401);
    await expect.poll(routes).toEqual(["/guarded/:id 1"]);
  });

  it("counts a path no route has once, with an own not-found handler too", async () => {
    app.setNotFoundHandler((_request, reply) => reply.code(404).send("nothing here"));
    expect((await app.inject("/nowhere")).payload).toBe("nothing here");
    await expect.poll(routes).toEqual([" 1"]);
  });

  it("keeps the request id in an error handler, after a body that did not parse", async () => {
    app.setErrorHandler((_error, _request, reply) => reply.code(400).send(telemetry.requestId()));
    app.post("/items", () => "never");
    const address = await app.listen({ port: 0, host: "127.0.0.1" });
    const headers = { "content-type": "application/json", "x-request-id": "abc" };
    const answer = await fetch(`${address}/items`, { method: "POST", headers, body: '{"a":' });
    expect(await answer.text()).toBe("abc");
  });
});
