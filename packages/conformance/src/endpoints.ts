import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Subject } from "./contract.ts";
import { expectInFlight, expectOnly, expectRoute } from "./expect-only.ts";

/** The paths Telltale answers itself. */
const endpoints = ["/livez", "/readyz", "/health", "/version", "/metrics"];

/** Every service answers the same paths the same way. */
export function describeEndpoints(subject: Subject): void {
  describe("endpoints", () => {
    for (const path of endpoints) describeEndpoint(subject, path);
    describeBodies(subject);
    describeTraffic(subject);
  });
}

function describeEndpoint(subject: Subject, path: string): void {
  behaviour(subject, `${path} answers 200, is never cached and never 304`, {}, async (bench) => {
    const answer = await bench.send(path, {
      headers: { "if-none-match": "*", "if-modified-since": new Date().toUTCString() },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).not.toBe("");
    expect(answer.headers["cache-control"]).toContain("no-store");
    expect(answer.headers).not.toHaveProperty("etag");
  });
  behaviour(subject, `${path} answers HEAD without a body`, {}, async (bench) => {
    expect(await bench.send(path, { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });
  behaviour(subject, `${path} refuses POST with 405 and says what is allowed`, {}, async (bench) => {
    const answer = await bench.send(path, {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    expect(answer.status).toBe(405);
    expect(answer.headers["allow"]).toBe("GET, HEAD");
  });
}

function describeBodies(subject: Subject): void {
  behaviour(subject, "/version names the service", {}, async (bench) => {
    const answer = await bench.send("/version");
    expect(answer.headers["content-type"]).toContain("application/json");
    expect(JSON.parse(answer.body)).toMatchObject({ service: "conformance" });
  });
  behaviour(subject, "/health is JSON", {}, async (bench) => {
    const answer = await bench.send("/health");
    expect(answer.headers["content-type"]).toContain("json");
    expect(JSON.parse(answer.body)).toHaveProperty("status");
  });
  behaviour(subject, "/metrics is a Prometheus text exposition", {}, async (bench) => {
    expect((await bench.send("/metrics")).headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/);
  });
  behaviour(subject, "answers whatever the query says", {}, async (bench) => {
    for (const path of endpoints) expect((await bench.send(`${path}?a=%zz&b`)).status).toBe(200);
  });
}

function describeTraffic(subject: Subject): void {
  behaviour(subject, "does not count its own endpoints as traffic", {}, async (bench) => {
    for (const path of endpoints) await bench.send(path);
    await bench.send("/items/1");
    await expectRoute(bench, "item");
    await expectInFlight(bench, 0);
  });
  behaviour(subject, "leaves paths that only look like its own to the application", {}, async (bench) => {
    for (const path of ["/livezz", "/metricsx", "/items/livez/metrics", "//metrics"]) {
      expect((await bench.send(path)).status).toBe(404);
    }
    await expectOnly(bench, 4, { http_response_status_code: "404", http_route: "" });
  });
  behaviour(subject, "counts once when it is installed twice", { times: 2 }, async (bench) => {
    expect((await bench.send("/items/1")).status).toBe(200);
    expect((await bench.send("/livez")).status).toBe(200);
    await expectRoute(bench, "item");
    await expectInFlight(bench, 0);
  });
}
