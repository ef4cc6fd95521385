import { createServer, type IncomingMessage } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { listen, serve } from "./fixtures/server.ts";
import { testTelltale } from "./testing.ts";
import { setTraceBridge } from "./trace.ts";

const count = "http_server_request_duration_seconds_count";
const series = (more: Record<string, string> = {}) => ({
  http_request_method: "GET",
  url_scheme: "http",
  http_route: "/items/:id",
  http_response_status_code: "200",
  error_type: "",
  ...more,
});
const inFlight = { http_request_method: "GET", url_scheme: "http" };

afterEach(() => setTraceBridge(undefined));

describe("an exchange", () => {
  it("is counted once, under its route, to the end of its response", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, (_request, response) => response.end("ok"));
    await app.get("/items/1?secret=1");
    await app.get("/items/2");
    await vi.waitFor(() => expect(telltale.value(count, series())).toBe(2));
    expect(telltale.value("http_server_active_requests", inFlight)).toBe(0);
  });

  it("has an empty route when nothing matched", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, (_request, response) => response.writeHead(404).end());
    for (const path of ["/a", "/b/%E0%A4%A", "//c"]) await app.get(path);
    const missed = series({ http_route: "", http_response_status_code: "404" });
    await vi.waitFor(() => expect(telltale.value(count, missed)).toBe(3));
  });

  it("tells a 5xx by its status", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, (_request, response) => response.writeHead(503).end());
    await app.get("/items/1");
    const failed = series({ http_response_status_code: "503", error_type: "503" });
    await vi.waitFor(() => expect(telltale.value(count, failed)).toBe(1));
  });

  it("has no status when the client leaves before one was sent", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, () => client.destroy());
    const client = app.raw("GET /items/1 HTTP/1.1\r\nhost: a\r\n\r\n");
    const aborted = series({ http_response_status_code: "", error_type: "client_aborted" });
    await vi.waitFor(() => expect(telltale.value(count, aborted)).toBe(1));
    expect(telltale.value("http_server_active_requests", inFlight)).toBe(0);
  });

  it("keeps its status when the client leaves in the middle of the body", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, (_request, response) => response.write("first"));
    const client = app.raw("GET /items/1 HTTP/1.1\r\nhost: a\r\n\r\n");
    client.once("data", () => client.destroy());
    const aborted = series({ error_type: "client_aborted" });
    await vi.waitFor(() => expect(telltale.value(count, aborted)).toBe(1));
  });

  it("tells a response its own server broke off", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, (_request, response) => {
      response.write("first", () => response.destroy(new Error("disk")));
    });
    await app.get("/items/1").catch(() => {});
    const aborted = series({ error_type: "server_aborted" });
    await vi.waitFor(() => expect(telltale.value(count, aborted)).toBe(1));
  });

  it("is counted when the client had gone before the framework came to it", async () => {
    const telltale = testTelltale();
    const port = telltale.port(() => "/late");
    const server = createServer((request, response) => {
      client.destroy();
      response.once("close", () => port.accept(request, response, undefined));
    });
    const app = await listen(server);
    const client = app.raw("GET /late HTTP/1.1\r\nhost: a\r\n\r\n");
    const aborted = series({
      http_route: "/late",
      http_response_status_code: "",
      error_type: "client_aborted",
    });
    await vi.waitFor(() => expect(telltale.value(count, aborted)).toBe(1));
    expect(telltale.value("http_server_active_requests", inFlight)).toBe(0);
  });

  it("is counted when the client leaves while the answer waits behind a pipelined one", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, ({ url }) => void (url === "/items/2" && client.destroy()));
    const client = app.raw(["1", "2"].map((id) => `GET /items/${id} HTTP/1.1\r\nhost: a\r\n\r\n`).join(""));
    const aborted = series({ http_response_status_code: "", error_type: "client_aborted" });
    await vi.waitFor(() => expect(telltale.value(count, aborted)).toBe(2));
    expect(telltale.value("http_server_active_requests", inFlight)).toBe(0);
  });

  it("is the same, and counted once, when the middleware is mounted twice", async () => {
    const [outer, inner] = [testTelltale(), testTelltale()];
    const ports = [outer, outer, inner].map((telltale) => telltale.port(() => "/items/:id"));
    const seen: unknown[] = [];
    const app = await listen(
      createServer((request, response) => {
        seen.push(...ports.map((port) => port.accept(request, response, undefined)));
        response.end();
      }),
    );
    await app.get("/items/1");
    await vi.waitFor(() => expect(outer.value(count, series())).toBe(1));
    expect([new Set(seen).size, inner.value(count, series())]).toEqual([1, undefined]);
  });

  it("reaches the application when naming its route throws", async () => {
    const telltale = testTelltale();
    const port = telltale.port((): string => JSON.parse("{"));
    const app = await listen(
      createServer((request, response) => {
        port.accept(request, response, undefined)?.run(() => response.end("served"));
      }),
    );
    expect((await app.get("/items/1")).body).toBe("served");
    await vi.waitFor(() => expect(telltale.value(count, series({ http_route: "" }))).toBe(1));
  });

  it("reaches the application when our own code fails", () => {
    const telltale = testTelltale();
    // A request without headers or a response: nothing of ours can work with it.
    const broken = {} as IncomingMessage;
    const exchange = telltale.port(() => undefined).accept(broken, Object.create(null), undefined);
    expect(exchange?.run(() => "served")).toBe("served");
    expect(telltale.logs.map(({ level }) => level)).toEqual(["error"]);
  });

  it("keeps two requests at once apart", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, (_request, response) => {
      void nextTurn().then(() => response.end(telltale.requestId()));
    });
    const ids = ["one", "two", "three"];
    const answers = await Promise.all(
      ids.map((id) => app.get("/items/1", { headers: { "x-request-id": id } })),
    );
    expect(answers.map(({ body }) => body)).toEqual(ids);
  });

  it("replaces and counts a request id that may not be used", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, (_request, response) => response.end(telltale.requestId()));
    for (const id of ["a b", "<script>", "x".repeat(200), ["one", "two"]]) {
      const { headers, body } = await app.get("/items/1", { headers: { "x-request-id": id } });
      expect(headers["x-request-id"]).toMatch(/^[\da-f-]{36}$/);
      expect(body).toBe(headers["x-request-id"]);
    }
    expect(telltale.value("telltale_invalid_request_ids_total")).toBe(4);
  });

  it("writes one line, without path, query or headers", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, (_request, response) => response.end());
    await app.get("/items/1?token=hunter2", { headers: { "x-request-id": "r-1", authorization: "hunter2" } });
    await vi.waitFor(() => expect(telltale.logs).toHaveLength(1));
    expect(telltale.logs[0]).toMatchObject({
      level: "info",
      msg: "request completed",
      request_id: "r-1",
      http_request_method: "GET",
      http_route: "/items/:id",
      http_response_status_code: 200,
      duration_s: expect.any(Number),
    });
    expect(JSON.stringify(telltale.logs)).not.toMatch(/hunter2|items\/1/);
  });

  it("writes no line when asked not to", async () => {
    const telltale = testTelltale(undefined, { requestLog: false });
    const app = await serve(telltale, (_request, response) => response.end());
    await app.get("/items/1");
    await vi.waitFor(() => expect(telltale.value(count, series())).toBe(1));
    expect(telltale.logs).toEqual([]);
  });

  it("takes the caller's trace id where no tracing library runs", async () => {
    const telltale = testTelltale();
    const app = await serve(telltale, (_request, response) => {
      telltale.log.info("inside");
      response.end();
    });
    const traceId = "0af7651916cd43dd8448eb211c80319c";
    await app.get("/items/1", { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
    await vi.waitFor(() => expect(telltale.logs.map((line) => line["trace_id"])).toEqual([traceId, traceId]));
  });

  it("tells the server span its route before other listeners hear of the end", async () => {
    const order: string[] = [];
    const span = { traceId: "1".repeat(32), spanId: "2".repeat(16), sampled: true };
    const setRoute = (route: string) => void order.push(route);
    setTraceBridge({
      active: () => undefined,
      request: () => ({ ...span, setRoute }),
      flush: async () => {},
    });
    const port = testTelltale().port(() => "/items/:id");
    const server = createServer((request, response) => {
      response.on("close", () => order.push("closed"));
      port.accept(request, response, undefined)?.run(() => response.end());
    });
    await (await listen(server)).get("/items/1");
    await vi.waitFor(() => expect(order).toEqual(["/items/:id", "closed"]));
  });
});
