import { defineService } from "@telltale/conventions";
import { describe, expect, it, vi } from "vitest";
import { serve } from "../fixtures/server.ts";
import type { CheckRun } from "./check.ts";
import { testTelltale } from "../testing.ts";

const service = defineService({
  name: "orders",
  dependencies: { postgres: { timeout: "50ms" }, mailer: { critical: false } },
});
const start = async (options = {}) => {
  const telltale = testTelltale(service, {
    version: "1.2.3",
    environment: "test",
    gitCommit: "abc",
    ...options,
  });
  const app = await serve(telltale, (_request, response) => response.end("application"));
  return { telltale, app };
};
const paths = ["/livez", "/readyz", "/health", "/version", "/metrics"];

describe("the endpoints", () => {
  it.each(paths)("%s answers GET, and HEAD with the same headers and no body", async (path) => {
    const { app } = await start();
    const get = await app.get(path);
    const head = await app.get(path, { method: "HEAD" });
    expect([get.status, head.status, head.body]).toEqual([200, 200, ""]);
    for (const name of ["content-type", "content-length", "cache-control", "x-content-type-options"]) {
      expect(head.headers[name]).toBe(get.headers[name]);
    }
  });

  it.each(paths)("%s is never cached, never 304 and refuses other methods", async (path) => {
    const { app } = await start();
    const get = await app.get(path, {
      headers: { "if-none-match": "*", "if-modified-since": new Date().toUTCString() },
    });
    expect(get.status).toBe(200);
    expect(get.headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
    expect(get.headers.etag).toBeUndefined();
    const post = await app.get(path, { method: "POST" });
    expect([post.status, post.headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  it.each(["/livez?verbose", "http://any.host/livez", "http://any.host/livez?x=/readyz"])(
    "answers %s",
    async (path) => {
      const { app } = await start();
      expect((await app.get(path)).body).toBe('{"status":"pass"}\n');
    },
  );

  it.each(["/livez/", "//livez", "/LIVEZ", "/%6civez", "/livez%00", "/%E0%A4%A", "http://any.host"])(
    "leaves %s to the application",
    async (path) => {
      const { app } = await start();
      expect((await app.get(path)).body).toBe("application");
    },
  );

  it("are not traffic and write no log lines", async () => {
    const { app, telltale } = await start();
    for (const path of paths) await app.get(path);
    expect(await telltale.exposition()).not.toMatch(/http_server_request_duration_seconds_count\{/);
    expect(telltale.logs).toEqual([]);
  });

  it("/version tells the build", async () => {
    const { app } = await start({ instance: "i-1", buildTime: "2026-01-01T00:00:00Z" });
    const { headers, body } = await app.get("/version");
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(JSON.parse(body)).toEqual({
      service: "orders",
      version: "1.2.3",
      git_commit: "abc",
      build_time: "2026-01-01T00:00:00Z",
      environment: "test",
      instance: "i-1",
      runtime: `node ${process.versions.node}`,
    });
  });

  it("/version says unknown of a build it was not told of", async () => {
    const app = await serve(testTelltale(service), (_request, response) => response.end());
    expect(JSON.parse((await app.get("/version")).body)).toMatchObject({
      service: "orders",
      git_commit: "unknown",
      build_time: "unknown",
    });
  });

  it("/health tells each dependency, and unknown where nobody said how to check", async () => {
    const { app, telltale } = await start();
    telltale.dependencies.postgres.check(() => true);
    const { body } = await app.get("/health");
    expect(JSON.parse(body)).toEqual({
      status: "pass",
      service: "orders",
      version: "1.2.3",
      checks: {
        postgres: {
          status: "pass",
          critical: true,
          duration_ms: expect.any(Number),
          time: expect.any(String),
        },
        mailer: { status: "unknown", critical: false },
      },
    });
  });

  it("/readyz fails with a critical dependency and /livez does not", async () => {
    const { app, telltale } = await start();
    telltale.dependencies.postgres.check(() => {
      throw new Error("password=hunter2 for postgres://admin:hunter2@db");
    });
    const ready = await app.get("/readyz");
    expect([ready.status, JSON.parse(ready.body).checks.postgres]).toEqual([503, "fail"]);
    expect((await app.get("/livez")).status).toBe(200);
    expect(ready.body + (await app.get("/health")).body).not.toMatch(/hunter2|admin|Error/);
    const transition = {
      level: "error",
      msg: "check failed",
      check: "postgres",
      from: "unknown",
      to: "fail",
    };
    expect(telltale.logs).toEqual([expect.objectContaining(transition)]);
    expect(JSON.stringify(telltale.logs)).not.toContain("hunter2");
  });

  it("/readyz only warns with an optional dependency", async () => {
    const { app, telltale } = await start();
    telltale.dependencies.mailer.check(() => Promise.reject(new Error("down")));
    const { status, body } = await app.get("/readyz");
    expect([status, JSON.parse(body).status]).toEqual([200, "warn"]);
  });

  it("/livez does not wait for a check that hangs, and /readyz not beyond its timeout", async () => {
    const { app, telltale } = await start();
    telltale.dependencies.postgres.check(() => new Promise(() => {}));
    const ready = app.get("/readyz");
    expect((await app.get("/livez")).status).toBe(200);
    expect((await ready).status).toBe(503);
  });

  it("runs each check once for two hundred probes at once", async () => {
    const { app, telltale } = await start();
    const run = vi.fn<CheckRun>();
    telltale.dependencies.postgres.check(run);
    await Promise.all(Array.from({ length: 200 }, () => app.get("/health")));
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("refuses a second check of one dependency", async () => {
    const { telltale } = await start();
    telltale.dependencies.postgres.check(() => true);
    expect(() => telltale.dependencies.postgres.check(() => true)).toThrow(
      /^check\/duplicate: dependencies\.postgres/,
    );
  });

  it("turn unready, and close connections, while draining", async () => {
    const { app, telltale } = await start();
    telltale.beginDrain();
    const statuses = await Promise.all(paths.map(async (path) => (await app.get(path)).status));
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    const { headers } = await app.get("/items/1", { headers: { connection: "keep-alive" } });
    expect(headers.connection).toBe("close");
  });
});
