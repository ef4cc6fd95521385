// A service in a process of its own, on one of the four frameworks. Arguments: framework, drain options as JSON.
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createAdaptorServer } from "@hono/node-server";
import { Router } from "@koa/router";
import { createTelltale, type DrainOptions } from "@telltale/core";
import * as onExpress from "@telltale/express";
import * as onFastify from "@telltale/fastify";
import * as onHono from "@telltale/hono";
import * as onKoa from "@telltale/koa";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import Koa from "koa";
import { PassThrough } from "node:stream";
import { WebSocketServer } from "ws";

const [framework = "express", options = "{}"] = process.argv.slice(2);
const telemetry = createTelltale({ name: framework }, { requestLog: false, registries: [] });
const { draining, log } = telemetry;
const quiet = new Promise<never>(() => {});

/** Answers after so many milliseconds. */
async function work(milliseconds: string | undefined): Promise<string> {
  await sleep(Number(milliseconds));
  return "done";
}

/** Holds the whole process, as a long computation does, and says so before. */
function block(): string {
  log.info("blocked");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  return "done";
}

/** An event stream: one that listens ends with the drain, a deaf one never. */
async function* events(isDeaf: boolean): AsyncGenerator<string> {
  yield "data: hello\n\n";
  if (isDeaf) await quiet;
  if (!draining.aborted) await once(draining, "abort");
  yield "event: goodbye\ndata:\n\n";
}

/** The same routes on each framework; resolves to what listens. */
const frameworks: Readonly<Record<string, () => Promise<Server>>> = {
  async express() {
    const app = express();
    app.use(onExpress.telltale(telemetry));
    app.get("/work/:ms", async (request, response) => void response.send(await work(request.params.ms)));
    app.get("/block", (_request, response) => void response.send(block()));
    app.get("/events/:kind", async (request, response) => {
      response.setHeader("content-type", "text/event-stream");
      for await (const event of events(request.params.kind === "deaf")) response.write(event);
      response.end();
    });
    return app.listen(0, "127.0.0.1");
  },
  async fastify() {
    const app = fastify();
    await app.register(onFastify.telltale(telemetry));
    app.get<{ Params: { ms: string } }>("/work/:ms", (request) => work(request.params.ms));
    app.get("/block", async () => block());
    app.get<{ Params: { kind: string } }>("/events/:kind", (request, reply) => {
      const stream = new PassThrough();
      void pump(request.params.kind, stream);
      return reply.type("text/event-stream").send(stream);
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    closeApp = () => app.close();
    return app.server;
  },
  async koa() {
    const app = new Koa();
    app.use(onKoa.telltale(telemetry));
    const router = new Router();
    router.get("/work/:ms", async (context) => (context.body = await work(context["params"]["ms"])));
    router.get("/block", (context) => (context.body = block()));
    router.get("/events/:kind", (context) => {
      const stream = new PassThrough();
      void pump(String(context["params"]["kind"]), stream);
      context.type = "text/event-stream";
      context.body = stream;
    });
    app.use(router.routes());
    return app.listen(0, "127.0.0.1");
  },
  async hono() {
    const app = new Hono();
    app.use(onHono.telltale(telemetry, { app }));
    app.get("/work/:ms", async (context) => context.text(await work(context.req.param("ms"))));
    app.get("/block", (context) => context.text(block()));
    app.get("/events/:kind", (context) =>
      streamSSE(context, async (stream) => {
        for await (const event of events(context.req.param("kind") === "deaf")) await stream.write(event);
      }),
    );
    return (createAdaptorServer({ fetch: app.fetch }) as Server).listen(0, "127.0.0.1");
  },
};

let closeApp: () => unknown = () => {};

async function pump(kind: string, stream: PassThrough): Promise<void> {
  for await (const event of events(kind === "deaf")) stream.write(event);
  stream.end();
}

/** WebSockets beside the framework's routes: those at `/deaf` are told nothing. */
function serveWebSockets(server: Server): void {
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket, request) => {
    if (request.url !== "/deaf") draining.addEventListener("abort", () => socket.close(1001, "draining"));
    socket.send("hello");
  });
}

const server = await frameworks[framework]!();
if (!server.listening) await once(server, "listening");
serveWebSockets(server);
const given = JSON.parse(options) as DrainOptions;
const closeFramework = { name: "framework", run: () => closeApp() };
const closePool = (): void => log.info("pool closed");
telemetry.drain(server, { ...given, onDrain: [closeFramework, closePool] });
log.info({ port: (server.address() as AddressInfo).port, pid: process.pid }, "listening");
