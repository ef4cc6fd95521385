import { once } from "node:events";
import { createServer, type Server, type ServerOptions } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { listen, type App } from "../fixtures/server.ts";
import { testTelltale } from "../testing.ts";
import { watchServer, type Hearing } from "./watch-server.ts";

const count = "http_server_request_duration_seconds_count";
const refused = (status: string, more: Record<string, string> = {}) => ({
  http_request_method: "_OTHER",
  url_scheme: "http",
  http_route: "",
  http_response_status_code: status,
  error_type: "",
  ...more,
});

/** An application whose server is watched before its first request. */
async function serveWatched(options: ServerOptions = {}, prepare: (server: Server) => void = () => {}) {
  const telltale = testTelltale(undefined, { http: { knownRoutes: false } });
  const port = telltale.port(() => "/items/:id");
  const server = createServer(options, (request, response) => {
    request.on("error", () => {});
    port.accept(request, response, undefined)?.run(() => {
      if (request.url === "/now") response.end("ok");
      if (request.url === "/begun") response.write("begun");
    });
  });
  prepare(server);
  port.watch(server);
  const app = await listen(server);
  return { telltale, port, server, app };
}

/** All that comes back on a connection until it closes. */
async function exchangeRaw(app: App, bytes: string): Promise<string> {
  const socket = app.raw(bytes);
  let text = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => (text += chunk));
  await once(socket, "close");
  return text;
}

const get = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nhost: a\r\n${more}\r\n`;
const chunked = "POST /slow HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n";

describe("bytes that never become a request", () => {
  it("count before any request has come, on a server that is to be drained", async () => {
    const telltale = testTelltale();
    onTestFinished(() => telltale.close());
    const app = await listen(telltale.drain(createServer(), { exit: false }));
    await exchangeRaw(app, "hello\r\n\r\n");
    await vi.waitFor(() => expect(telltale.value(count, refused("400"))).toBe(1));
  });

  it.each([
    ["no HTTP at all", "hello\r\n\r\n", "400"],
    ["a method nobody knows", "BREW / HTTP/1.1\r\nhost: a\r\n\r\n", "400"],
    ["headers too large", get("/", `x: ${"x".repeat(20_000)}\r\n`), "431"],
  ])("count once as what Node answers: %s", async (_what, bytes, status) => {
    const { telltale, app } = await serveWatched();
    const answer = await exchangeRaw(app, bytes);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    await vi.waitFor(() => expect(telltale.value(count, refused(status))).toBe(1));
    expect(telltale.value("http_server_request_duration_seconds_sum", refused(status))).toBe(0);
  });

  it("count as 408 when their headers do not end in time", async () => {
    const { telltale, app } = await serveWatched({ headersTimeout: 20, connectionsCheckingInterval: 10 });
    expect(await exchangeRaw(app, "GET / HTTP/1.1\r\nhost: a\r\n")).toContain("HTTP/1.1 408 ");
    await vi.waitFor(() => expect(telltale.value(count, refused("408"))).toBe(1));
  });

  it("count as nothing when there were none", async () => {
    const { telltale, server, app } = await serveWatched({
      headersTimeout: 20,
      connectionsCheckingInterval: 10,
    });
    const closed = new Promise((resolve) => server.once("clientError", resolve));
    server.on("clientError", (_error, socket) => socket.destroy());
    app.raw("");
    await closed;
    expect(telltale.value(count)).toBe(undefined);
  });

  it("count as nothing when a connection is reset", async () => {
    const { telltale, server, app } = await serveWatched();
    const socket = app.raw(get("/now"));
    await once(socket, "data");
    const failed = once(server, "clientError");
    socket.resetAndDestroy();
    expect(await failed).toMatchObject([{ code: "ECONNRESET" }, expect.anything()]);
    expect(telltale.value(count)).toBe(1);
  });

  it.each<[string, (socket: Socket) => void, Record<string, string>]>([
    ["writes text", (socket) => socket.write("HTTP/1.1 422 No\r\n\r\n"), refused("422")],
    [
      "ends with bytes",
      (socket) => socket.end(Buffer.from("HTTP/1.0 503 No\r\n\r\n")),
      refused("503", { error_type: "503" }),
    ],
    ["says nothing", () => {}, refused("", { error_type: "server_aborted" })],
    [
      "says what is no HTTP",
      (socket) => socket.write("go away"),
      refused("", { error_type: "server_aborted" }),
    ],
  ])("count as what the server's own listener answers: it %s", async (_what, answer, labels) => {
    const { telltale, server, app } = await serveWatched();
    server.on("clientError", (_error, socket) => {
      answer(socket as Socket); // as Node's documentation says of a TCP server's
      (socket as Socket).destroySoon();
    });
    await exchangeRaw(app, "hello\r\n\r\n");
    await vi.waitFor(() => expect(telltale.value(count, labels)).toBe(1));
  });

  it("leave the socket's methods as they were", async () => {
    const { server, app } = await serveWatched();
    const own: string[][] = [];
    server.on("clientError", (_error, socket) => {
      queueMicrotask(() => own.push(Object.keys(socket).filter((key) => key === "write" || key === "end")));
      socket.destroy();
    });
    await exchangeRaw(app, "hello\r\n\r\n");
    expect(own).toEqual([[]]);
  });

  it("count once after a request on the same connection, which counts for itself", async () => {
    const { telltale, app } = await serveWatched();
    const socket = app.raw(get("/now"));
    await once(socket, "data");
    socket.write("hello\r\n\r\n");
    await vi.waitFor(() => expect(telltale.value(count, refused("400"))).toBe(1));
    expect(telltale.value(count, { http_response_status_code: "200", error_type: "" })).toBe(1);
    expect(telltale.value(count)).toBe(2);
  });

  it("count as 503 when a connection has had all its requests", async () => {
    const { telltale, app } = await serveWatched({}, (server) => (server.maxRequestsPerSocket = 1));
    await exchangeRaw(app, get("/now") + get("/now"));
    const dropped = { http_request_method: "GET", http_response_status_code: "503", error_type: "503" };
    await vi.waitFor(() => expect(telltale.value(count, dropped)).toBe(1));
    expect(telltale.value(count)).toBe(2);
  });
});

describe("a request whose bytes are refused half-way", () => {
  it("counts itself once, with the status its client was sent", async () => {
    const { telltale, app } = await serveWatched();
    expect(await exchangeRaw(app, `${chunked}no chunk\r\n`)).toContain("HTTP/1.1 400 ");
    const labels = { http_request_method: "POST", http_route: "/items/:id", error_type: "" };
    await vi.waitFor(() =>
      expect(telltale.value(count, { ...labels, http_response_status_code: "400" })).toBe(1),
    );
    expect(telltale.value(count)).toBe(1);
    expect(telltale.value("http_server_active_requests")).toBe(0);
  });

  it("counts itself once, with the status its client was sent, for a chunk extension without end", async () => {
    const { telltale, app } = await serveWatched();
    expect(await exchangeRaw(app, `${chunked}1;${"x".repeat(20_000)}`)).toContain("HTTP/1.1 413 ");
    await vi.waitFor(() => expect(telltale.value(count, { http_response_status_code: "413" })).toBe(1));
    expect(telltale.value(count)).toBe(1);
  });

  it("keeps the status that had begun, and was then cut short", async () => {
    const { telltale, app } = await serveWatched();
    const socket = app.raw(chunked.replace("slow", "begun"));
    socket.once("data", () => socket.write("no chunk\r\n"));
    await once(socket, "close");
    const labels = { http_response_status_code: "200", error_type: "client_aborted" };
    await vi.waitFor(() => expect(telltale.value(count, labels)).toBe(1));
    expect(telltale.value(count)).toBe(1);
  });

  it("counts as 408 when its body does not end in time", async () => {
    const options = { requestTimeout: 20, headersTimeout: 20, connectionsCheckingInterval: 10 };
    const { telltale, app } = await serveWatched(options);
    expect(await exchangeRaw(app, chunked)).toContain("HTTP/1.1 408 ");
    const labels = { http_request_method: "POST", http_response_status_code: "408", error_type: "" };
    await vi.waitFor(() => expect(telltale.value(count, labels)).toBe(1));
    expect(telltale.value(count)).toBe(1);
  });

  it("counts as timed out when its body does not end in time and its answer had begun", async () => {
    const options = { requestTimeout: 20, headersTimeout: 20, connectionsCheckingInterval: 10 };
    const { telltale, app } = await serveWatched(options);
    expect(await exchangeRaw(app, chunked.replace("slow", "begun"))).toContain("HTTP/1.1 200 ");
    const labels = { http_response_status_code: "200", error_type: "timeout" };
    await vi.waitFor(() => expect(telltale.value(count, labels)).toBe(1));
    expect(telltale.value(count)).toBe(1);
  });

  it.each([
    ["a request", "POST /now", 1],
    ["one that Telltale answered", "POST /livez", undefined],
  ])("is not counted again when %s had been answered before", async (_what, start, times) => {
    const { telltale, server, app } = await serveWatched();
    const socket = app.raw(`${start} HTTP/1.1\r\nhost: a\r\ncontent-length: 99\r\n\r\na`);
    await once(socket, "data");
    const refusal = once(server, "clientError");
    socket.end();
    expect(await refusal).toMatchObject([{ code: "HPE_INVALID_EOF_STATE" }, expect.anything()]);
    expect(telltale.value(count)).toBe(times);
  });
});

describe("a watched server", () => {
  it("has no listener more than before", async () => {
    const { server } = await serveWatched();
    const events = ["clientError", "upgrade", "connect", "dropRequest", "timeout", "checkContinue"];
    expect(events.map((event) => server.listenerCount(event))).toEqual(events.map(() => 0));
  });

  it("is watched by the first request that comes in", async () => {
    const telltale = testTelltale();
    const port = telltale.port(() => undefined);
    const app = await listen(
      createServer(
        (request, response) => void port.accept(request, response, undefined)?.run(() => response.end()),
      ),
    );
    await app.get("/livez");
    await exchangeRaw(app, "hello\r\n\r\n");
    await vi.waitFor(() => expect(telltale.value(count, refused("400"))).toBe(1));
  });

  it("is heard by one instance", async () => {
    const { telltale, server, app, port } = await serveWatched();
    const second = testTelltale();
    port.watch(server);
    second.port(() => undefined).watch(server);
    await exchangeRaw(app, "hello\r\n\r\n");
    expect([telltale.value(count), second.value(count)]).toEqual([1, undefined]);
  });

  it("may be heard by another when the first has heard enough", () => {
    const server = createServer();
    const heard: string[] = [];
    const hearing = (name: string): Hearing => ({
      isOver: false,
      refused() {},
      upgraded() {},
      answered() {},
      timedOut: () => void heard.push(name),
    });
    const [first, second] = [hearing("first"), hearing("second")];
    watchServer(server, first);
    watchServer(server, second);
    server.emit("timeout", new Socket());
    first.isOver = true;
    server.emit("timeout", new Socket());
    watchServer(server, second);
    server.emit("timeout", new Socket());
    expect(heard).toEqual(["first", "second"]);
  });

  it("passes on every event as it was emitted", async () => {
    const { server } = await serveWatched();
    const seen: unknown[][] = [];
    server.on("timeout", (...args: unknown[]) => seen.push(args));
    const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean;
    expect([emit("timeout"), emit("timeout", 1, 2, 3, 4), emit("nobody")]).toEqual([true, true, false]);
    expect(seen).toEqual([[], [1, 2, 3, 4]]);
  });
});
