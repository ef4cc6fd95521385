import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Subject } from "./contract.ts";
import { expectInFlight, expectOnly, expectRoute } from "./expect-only.ts";
import { select, type Sample } from "./samples.ts";

/** The paths Telltale answers itself. */
const endpoints = ["/livez", "/readyz", "/startupz", "/health", "/version", "/metrics"];

/** The same, asked in every way there is. */
const asked = [...endpoints, "/readyz?verbose", "/readyz/database", "/health?exclude=database"];

/** Every service answers the same paths the same way. */
export function describeEndpoints(subject: Subject): void {
  describe("endpoints", () => {
    for (const path of asked) describeEndpoint(subject, path);
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
  behaviour(subject, `${path} answers HEAD as GET, without a body`, {}, async (bench) => {
    const [get, head] = [await bench.send(path), await bench.send(path, { method: "HEAD" })];
    expect([head.status, head.body]).toEqual([200, ""]);
    expect(head.headers["content-type"]).toBe(get.headers["content-type"]);
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
    for (const path of asked) await bench.send(path);
    await bench.send("/items/1");
    await expectRoute(bench, "item");
    await expectInFlight(bench, 0);
  });
  behaviour(subject, "counts its probes apart, by what was asked and answered", {}, async (bench) => {
    bench.telemetry.health.add("disk", () => false);
    for (const path of ["/livez", "/livez", "/readyz", "/readyz?exclude=disk", "/health", "/startupz"])
      await bench.send(path);
    await bench.send("/livez", { method: "POST" });
    const probes = select(await bench.scrape(), "telltale_probes_total").filter(({ value }) => value > 0);
    expect(Object.fromEntries(probes.map(({ labels, value }) => [textOf(labels), value]))).toEqual({
      "/livez 200": 2,
      "/livez 405": 1,
      "/readyz 200": 1,
      "/readyz 503": 1,
      "/health 503": 1,
      "/startupz 200": 1,
    });
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

function textOf({ endpoint, http_response_status_code: status }: Sample["labels"]): string {
  return `${endpoint} ${status}`;
}
