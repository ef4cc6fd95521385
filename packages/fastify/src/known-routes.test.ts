import type { KnownRoute, Telltale } from "@telltale/core/adapter";
import fastify, { type FastifyInstance } from "fastify";
import { beforeEach, describe, expect, it } from "vitest";
import { telltale } from "./telltale.ts";

describe("the known routes of fastify", () => {
  let routes: () => Iterable<KnownRoute>;
  let watched: unknown[];
  let app: FastifyInstance;
  beforeEach(() => {
    watched = [];
    app = fastify();
  });

  /** A port that answers nothing, and keeps what it is told of the application. */
  const telemetry: Pick<Telltale, "port"> = {
    port(_routeOf, options) {
      // This adapter's routes need no context, and its context may be undefined.
      routes = () => options?.routes?.(undefined as Parameters<typeof _routeOf>[0]) ?? [];
      return {
        watch: (server) => void watched.push(server),
        accept: () => ({ requestId: "", run: (next) => next() }),
      };
    },
  };

  async function known(): Promise<string[]> {
    await app.ready();
    return [...routes()].map(({ method, route }) => `${method} ${route}`);
  }

  it("are each method of a route, without the HEAD that Fastify adds", async () => {
    await app.register(telltale(telemetry));
    app.get("/items/:id", () => "item");
    app.route({ method: ["PUT", "PATCH"], url: "/items", handler: () => "both" });
    expect(await known()).toEqual(["GET /items/:id", "PUT /items", "PATCH /items"]);
  });

  it("are those of encapsulated plugins too, prefixes included, whatever is awaited", async () => {
    app.register(telltale(telemetry));
    app.register(async (shop) => void shop.get("/items/:item", () => "item"), { prefix: "/shops/:shop" });
    expect(await known()).toEqual(["GET /shops/:shop/items/:item"]);
  });

  it("leave out what was registered before the plugin had loaded", async () => {
    app.register(telltale(telemetry));
    app.get("/too-early", () => "item");
    expect(await known()).toEqual([]);
  });

  it("leave out routes of every method", async () => {
    await app.register(telltale(telemetry));
    app.all("/any/:id", () => "any");
    expect(await known()).toEqual([]);
  });

  it("come with the server, before it listens", async () => {
    await app.register(telltale(telemetry));
    expect(watched).toEqual([app.server]);
  });
});
