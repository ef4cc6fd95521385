import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Router } from "@koa/router";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import * as onExpress from "@telltale/express";
import * as onFastify from "@telltale/fastify";
import * as onHono from "@telltale/hono";
import * as onKoa from "@telltale/koa";
import { testTelltale } from "@telltale/core/testing";

type Telemetry = ReturnType<typeof testTelltale>;

/** The same two routes on each framework. */
export const frameworks: Readonly<Record<string, (telemetry: Telemetry) => Promise<Server>>> = {
  async express(telemetry) {
    const app = express();
    app.use(onExpress.telltale(telemetry));
    app.get("/items/:id", (request, response) => void response.json({ id: request.params.id }));
    app.get("/boom", () => {
      throw new Error("boom");
    });
    return listening(app.listen(0, "127.0.0.1"));
  },
  async fastify(telemetry) {
    const app = fastify();
    await app.register(onFastify.telltale(telemetry));
    app.get<{ Params: { id: string } }>("/items/:id", async (request) => ({ id: request.params.id }));
    app.get("/boom", async () => {
      throw new Error("boom");
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    return app.server;
  },
  async koa(telemetry) {
    const app = new Koa();
    app.silent = true;
    app.use(onKoa.telltale(telemetry));
    const router = new Router();
    router.get("/items/:id", (context) => {
      context.body = { id: context["params"]["id"] };
    });
    router.get("/boom", () => {
      throw new Error("boom");
    });
    app.use(router.routes());
    return listening(app.listen(0, "127.0.0.1"));
  },
  async hono(telemetry) {
    const app = new Hono();
    app.use(onHono.telltale(telemetry, { app }));
    app.onError((_error, context) => context.text("failed", 500)); // by default it prints the error
    app.get("/items/:id", (context) => context.json({ id: context.req.param("id") }));
    app.get("/boom", () => {
      throw new Error("boom");
    });
    return listening((createAdaptorServer({ fetch: app.fetch }) as Server).listen(0, "127.0.0.1"));
  },
};

/** The address of a listening server, as `host:port`. */
export function addressOf(server: Server): string {
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function listening(server: Server): Promise<Server> {
  if (!server.listening) await once(server, "listening");
  return server;
}
