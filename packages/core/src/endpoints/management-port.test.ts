import { connect } from "node:net";
import { Agent } from "node:http";
import { counter, TelltaleError } from "@telltale/conventions";
import { expect, describe, it, vi } from "vitest";
import { get, listen, serve } from "../fixtures/server.ts";
import { start as startProcess } from "../fixtures/process.ts";
import { testTelltale } from "../testing.ts";
import { createServer } from "node:http";
import { start } from "../fixtures/probed.ts";

const management = { port: 0, host: "127.0.0.1" };
const app = "own-ports-app.ts";

async function startManaged(health = {}) {
  const started = await start({ management, ...health });
  const port = await vi.waitFor(() => {
    const line = started.telltale.logs.find(({ msg }) => msg === "management port listens");
    if (!line) throw new Error("not yet");
    return Number(line["port"]);
  });
  return { ...started, port };
}

/** Asks again and again until nobody answers. */
async function scrape(ask: () => Promise<unknown>): Promise<void> {
  try {
    for (;;) await ask();
  } catch {
    // It is gone.
  }
}

describe("the management port", () => {
  it("serves everything, with details and groups, and 404 to the rest", async () => {
    const { telltale, port } = await startManaged({
      details: "never",
      groups: { db: { path: "/healthz", details: "never" } },
    });
    telltale.dependencies.postgres.check(() => Promise.reject(new Error("down")));
    const all = [
      "/livez",
      "/startupz",
      "/version",
      "/metrics",
      "/readyz",
      "/health",
      "/health/db",
      "/healthz",
      "/readyz/postgres",
    ];
    const answers = await Promise.all(all.map((path) => get(port, path)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 503, 503, 503, 503, 503]);
    for (const { body } of answers.slice(4))
      expect(JSON.parse(body).checks.postgres.reason).toBe("Error: down");
    expect(await get(port, "/items/1")).toMatchObject({ status: 404, body: '{"error":"not found"}\n' });
    expect((await get(port, "/metrics", { method: "PUT" })).status).toBe(405);
    expect((await get(port, "/health", { method: "HEAD" })).body).toBe("");
  });

  it("leaves the main port the probes, without details, and the rest to the application", async () => {
    const { app: main, telltale } = await startManaged({ groups: { db: { path: "/healthz" } } });
    telltale.dependencies.postgres.check(() => Promise.reject(new Error("down")));
    for (const path of ["/health", "/version", "/metrics", "/health/db", "/healthz", "/readyz/postgres"])
      expect((await main.get(path)).body).toBe("application");
    const statuses = await Promise.all(
      ["/livez", "/readyz", "/startupz"].map(async (path) => (await main.get(path)).status),
    );
    expect(statuses).toEqual([200, 503, 200]);
    expect((await main.get("/readyz?verbose")).body).toContain("[-]postgres failed: reason withheld");
  });

  it("is not traffic, and its probes are counted", async () => {
    const { telltale, port } = await startManaged();
    for (const path of ["/health", "/metrics", "/nowhere"]) await get(port, path);
    expect(await telltale.exposition()).not.toMatch(/http_server_request_duration_seconds_count\{/);
    expect(
      telltale.value("telltale_probes_total", { endpoint: "/health", http_response_status_code: "200" }),
    ).toBe(1);
  });

  it("answers through a drain, and no more once the instance is closed", async () => {
    const { telltale, port } = await startManaged();
    const agent = new Agent({ keepAlive: true });
    expect((await get(port, "/livez", { agent })).status).toBe(200);
    telltale.beginDrain();
    expect((await get(port, "/readyz", { agent })).status).toBe(503);
    await telltale.close();
    await vi.waitFor(() => expect(get(port, "/livez")).rejects.toThrow("ECONNREFUSED"));
  });

  it("that is taken costs one line of the log, and is had once it is free", async () => {
    const taken = await listen(createServer());
    const telltale = testTelltale(
      { name: "orders" },
      { health: { management: { ...management, port: taken.port } } },
    );
    const main = await serve(telltale, (_request, response) => response.end("application"));
    const errors = () => telltale.logs.filter(({ level }) => level === "error");
    await vi.waitFor(() => expect(errors()).toHaveLength(1));
    expect(errors()[0]).toMatchObject({ port: taken.port, reason: expect.stringContaining("EADDRINUSE") });
    expect((await main.get("/readyz")).status).toBe(200);
    taken.server.close();
    const listens = () => telltale.logs.filter(({ msg }) => msg === "management port listens");
    await vi.waitFor(() => expect(listens()).toHaveLength(1), { timeout: 10_000 });
    expect((await get(taken.port, "/health")).status).toBe(200);
    expect(errors()).toHaveLength(1);
    await telltale.close();
  });

  it("is not opened where the service does not start", async () => {
    const { server, port } = await listen(createServer());
    await new Promise((resolve) => server.close(resolve));
    const metrics = {
      a: counter("shop.a", { help: "A.", unit: "{a}" }),
      b: counter("shop.a", { help: "A.", unit: "{a}" }),
    };
    const health = { management: { ...management, port } };
    expect(() => testTelltale({ name: "orders", metrics }, { health })).toThrow(TelltaleError);
    await expect(get(port, "/livez")).rejects.toThrow("ECONNREFUSED");
  });

  it("keeps no process alive, even while somebody is connected", async () => {
    const running = startProcess(app, JSON.stringify({ management, livenessThread: management }));
    const { port } = await running.line("listening");
    const { port: own } = await running.line("management port listens");
    await running.line("liveness thread listens");
    const agent = new Agent({ keepAlive: true });
    const scraping = scrape(() => get(Number(own), "/livez", { agent }));
    await get(Number(port), "/end");
    expect(await running.ended).toEqual({ code: 0, signal: null });
    await scraping;
  });

  it("is there until the last request of a drain has ended", async () => {
    const running = startProcess(app, JSON.stringify({ management }));
    const { port } = await running.line("listening");
    const { port: own } = await running.line("management port listens");
    const kept = connect(Number(port), "127.0.0.1");
    kept.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    await new Promise((resolve) => kept.once("data", resolve));
    running.signal("SIGTERM");
    await running.line("drain started");
    expect((await get(Number(own), "/readyz")).status).toBe(503);
    expect((await get(Number(own), "/livez")).status).toBe(200);
    kept.end();
    expect(await running.ended).toEqual({ code: 0, signal: null });
  });
});
