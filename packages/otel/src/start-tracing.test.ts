import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { context, propagation } from "@opentelemetry/api";
import { traceBridge } from "@telltale/core/adapter";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTracing, type Tracing } from "./start-tracing.ts";

const listen = async (server: Server): Promise<string> => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Answers as a collector does and keeps the names of the spans it was sent. */
const names: string[] = [];
const collector = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    names.push(...[...body.matchAll(/"name":"([A-Z]+(?: [^"]+)?)","kind":2/g)].map(([, name]) => name ?? ""));
    response.end("{}");
  });
});

// One process has one SDK, so this file starts it once.
describe("startTracing", () => {
  let tracing: Tracing;
  const application = createServer((request, response) => {
    if (request.url?.startsWith("/items/")) traceBridge()?.request()?.setRoute("/items/:id");
    response.end(JSON.stringify(request.headers));
  });

  beforeAll(async () => {
    vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", await listen(collector));
    tracing = startTracing();
  });
  afterAll(async () => {
    await tracing.shutdown();
    application.close();
    collector.close();
    vi.unstubAllEnvs();
  });

  it("names the server span by its route, leaves an unmatched one without, and makes none for probes", async () => {
    const url = await listen(application);
    for (const path of ["/items/1", "/nowhere", "/livez", "/metrics?x=1"])
      await (await fetch(url + path)).text();
    await vi.waitUntil(async () => (await tracing.flush(), names.length >= 2));
    expect(names).toEqual(["GET /items/:id", "GET"]);
  });

  it("sends no baggage to the hosts it calls", () => {
    const carrier = {};
    const baggage = propagation.createBaggage({ "user.email": { value: "a@b.example" } });
    propagation.inject(propagation.setBaggage(context.active(), baggage), carrier);
    expect(Object.keys(carrier)).not.toContain("baggage");
  });

  it("returns what runs when it is called again", () => {
    expect(startTracing({ instrumentations: [] })).toBe(tracing);
  });
});
