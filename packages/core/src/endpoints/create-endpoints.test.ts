import fc from "fast-check";
import { once } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { createServer } from "node:http";
import { listen } from "../fixtures/server.ts";
import { createEndpoints } from "./create-endpoints.ts";
import { createGate, start } from "../fixtures/probed.ts";

const probes = ["/livez", "/readyz", "/startupz", "/health", "/readyz/postgres", "/health/postgres"];
const paths = [...probes, "/version", "/metrics"];

describe("every endpoint", () => {
  it.each(paths)("%s answers GET, and HEAD with the same headers and no body", async (path) => {
    const { app } = await start();
    const get = await app.get(path);
    const head = await app.get(path, { method: "HEAD" });
    expect([get.status, head.status, head.body]).toEqual([200, 200, ""]);
    expect(get.body).not.toBe("");
    for (const name of ["content-type", "content-length", "cache-control", "x-content-type-options"])
      expect(head.headers[name]).toBe(get.headers[name]);
  });

  it.each(paths)("%s is never cached, never 304 and refuses other methods", async (path) => {
    const { app } = await start();
    const get = await app.get(path, {
      headers: { "if-none-match": "*", "if-modified-since": new Date().toUTCString(), range: "bytes=0-1" },
    });
    expect(get.status).toBe(200);
    expect(get.headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
    expect(get.headers).not.toHaveProperty("etag");
    expect(get.headers).not.toHaveProperty("last-modified");
    for (const method of ["POST", "OPTIONS", "DELETE"]) {
      const { status, headers } = await app.get(path, { method });
      expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
    }
  });

  it.each([
    "/livez?verbose=",
    "/readyz?verbose",
    "/startupz?verbose",
    "/health?verbose",
    "/readyz/postgres?verbose",
  ])("%s answers in text, whatever else is asked for", async (path) => {
    const { app } = await start();
    const { status, headers, body } = await app.get(path, { headers: { accept: "application/health+json" } });
    expect([status, headers["content-type"]]).toEqual([200, "text/plain; charset=utf-8"]);
    expect(body).toMatch(/^[a-z]+ check passed\n$/m);
  });

  it.each(["/livez?x=1", "http://any.host/livez", "http://any.host/livez?x=/readyz"])(
    "answers %s",
    async (path) => {
      const { app } = await start();
      expect((await app.get(path)).body).toBe('{"status":"pass"}\n');
    },
  );

  it("answers the path a framework has taken a mount point from", async () => {
    const { telltale } = await start();
    const port = telltale.port(() => undefined);
    const app = await listen(
      createServer((request, response) => {
        Object.assign(request, { originalUrl: request.url, url: "/" });
        port.accept(request, response, undefined)?.run(() => response.end("application"));
      }),
    );
    expect((await app.get("/livez?x")).body).toBe('{"status":"pass"}\n');
    expect((await app.get("/items")).body).toBe("application");
  });

  it.each([
    "/livez/",
    "/readyz/",
    "/health/",
    "/readyz/postgres/",
    "/readyz/a/b",
    "/version/x",
    "/metrics/x",
    "//livez",
    "/LIVEZ",
    "/%6civez",
    "/livez%00",
    "/%E0%A4%A",
    "/livezz",
    "/readyzz/postgres",
    "http://any.host",
    "http://any.host?/livez",
    "/?/livez",
    "/items/livez",
    "/l",
    "/",
    "/h?ealth",
    "/readyz/nobody",
    "/health/live",
    "/readyz/%70ostgres",
    "/readyz/__proto__",
  ])("leaves %s to the application", async (path) => {
    const { app } = await start();
    expect((await app.get(path)).body).toBe("application");
  });

  it.each([
    "OPTIONS *",
    "OPTIONS http://any.host",
    "GET http://",

    "HEAD http://any.host/livez",
  ])("survives the request line %s", async (line) => {
    const { app } = await start();
    const socket = app.raw(`${line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    const [bytes] = await once(socket, "data");
    expect(String(bytes)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("are not traffic and write no log lines", async () => {
    const { app, telltale } = await start();
    telltale.dependencies.postgres.check(() => true);
    await app.get("/readyz");
    const before = telltale.logs.length;
    for (const path of [...paths, "/readyz/postgres"]) await app.get(path);
    expect(await telltale.exposition()).not.toMatch(/http_server_request_duration_seconds_count\{/);
    expect(telltale.logs).toHaveLength(before);
  });

  it("count what they answered, by path and code, and a scrape counts as none", async () => {
    const { app, telltale } = await start();
    const requests = ["/readyz", "/readyz/postgres", "/health", "/version", "/livez", "/metrics"];
    for (const path of requests) await app.get(path);
    await app.get("/startupz", { method: "POST" });
    telltale.beginDrain();
    await app.get("/readyz");
    const counted = (endpoint: string, code: string) =>
      telltale.value("telltale_probes_total", { endpoint, http_response_status_code: code });
    expect(counted("/readyz", "200")).toBe(2);
    expect(counted("/readyz", "503")).toBe(1);
    expect(counted("/startupz", "405")).toBe(1);
    expect([counted("/health", "200"), counted("/version", "200"), counted("/livez", "200")]).toEqual([
      1, 1, 1,
    ]);
    expect(await telltale.exposition()).not.toContain('endpoint="/metrics"');
  });

  it("answers 500, and logs it, only when something of ours broke", async () => {
    const fail = vi.fn<(error: unknown) => void>();
    const answered = vi.fn<(path: string, code: number) => void>();
    const answer = createEndpoints({
      health: { names: [], read: () => Promise.reject(new Error("ours")) },
      options: {},
      token: undefined,
      reach: "all",
      isOpen: false,
      service: "x",
      version: "1",
      facts: {},
      expose: () => ({ contentType: "text/plain", chunks: (async function* () {})() }),
      answered,
      fail,
    });
    const app = await listen(createServer((request, response) => void answer(request, response, "r-1")));
    const { status, body } = await app.get("/readyz");
    expect([status, body]).toEqual([500, '{"status":"fail"}\n']);
    expect(fail).toHaveBeenCalledOnce();
    expect(answered).toHaveBeenCalledWith("/readyz", 500);
  });

  it("never throws and answers with one of few codes, whatever is asked", async () => {
    const { app, telltale } = await start({ details: () => true });
    telltale.dependencies.postgres.check(() => false);
    const known = fc.constantFrom(...paths, "/readyz/", "/health/", "");
    const rest = fc
      .string({ unit: "binary-ascii", maxLength: 40 })
      .map((text) => text.replaceAll(/[\0- \x7f]/g, "%"));
    const query = fc.constantFrom(
      "",
      "?",
      "?verbose",
      "?exclude=mailer",
      "?exclude=%zz&verbose&exclude",
      "?&&=&%",
    );
    const accept = fc.constantFrom(
      "*/*",
      "application/health+json",
      "application/health+json;q=0.1",
      ";;q=,,",
      "q=1;=",
    );
    await fc.assert(
      fc.asyncProperty(
        known,
        rest,
        query,
        accept,
        fc.boolean(),
        async (path, more, asked, wanted, isExact) => {
          const target = `${path}${isExact ? "" : more}${asked}` || "/";
          const { status } = await app.get(target.startsWith("/") ? target : `/${target}`, {
            headers: { accept: wanted },
          });
          expect([200, 404, 503]).toContain(status);
        },
      ),
      { numRuns: 300 },
    );
    expect(telltale.logs.filter(({ msg }) => String(msg).startsWith("telltale failed"))).toEqual([]);
  });
});

describe("/livez", () => {
  it("is 200 while starting, with a failed dependency and in a drain, and waits for no check", async () => {
    const { app, telltale } = await start();
    const gate = createGate();
    telltale.health.until("migrations", new Promise(() => {}));
    telltale.dependencies.postgres.check(gate.wait);
    const ready = app.get("/readyz");
    await gate.reached;
    expect((await app.get("/livez")).status).toBe(200);
    telltale.beginDrain();
    expect((await app.get("/livez")).status).toBe(200);
    gate.open();
    expect((await ready).status).toBe(503);
  });
});

describe("/version", () => {
  it("tells the build", async () => {
    const { app } = await start({}, { instance: "i-1", buildTime: "2026-01-01T00:00:00Z" });
    const { headers, body } = await app.get("/version");
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(JSON.parse(body)).toMatchObject({
      service: "orders",
      version: "1.2.3",
      git_commit: "abc",
      build_time: "2026-01-01T00:00:00Z",
      environment: "test",
      instance: "i-1",
    });
  });

  it("answers while every check fails and the service drains", async () => {
    const { app, telltale } = await start();
    telltale.dependencies.postgres.check(() => false);
    telltale.beginDrain();
    expect((await app.get("/version")).status).toBe(200);
  });
});

describe("a drain", () => {
  it("turns readiness and health to 503 and leaves the rest as it is", async () => {
    const { app, telltale } = await start();
    telltale.beginDrain();
    const all = ["/livez", "/readyz", "/startupz", "/health", "/version", "/metrics"];
    const statuses = await Promise.all(all.map(async (path) => (await app.get(path)).status));
    expect(statuses).toEqual([200, 503, 200, 503, 200, 200]);
    const { headers } = await app.get("/readyz", { headers: { connection: "keep-alive" } });
    expect(headers.connection).toBe("close");
    expect((await app.get("/readyz?verbose")).body).toContain("[-]shutdown failed: draining\n");
  });
});
