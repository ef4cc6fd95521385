import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer, request as sendSecurely } from "node:https";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { listen, serve, type Handler } from "./fixtures/server.ts";
import { testTelltale } from "./testing.ts";

const count = "http_server_request_duration_seconds_count";
const ended = (status: string, error = "", more: Record<string, string> = {}) => ({
  http_request_method: "GET",
  url_scheme: "http",
  http_route: "/items/:id",
  http_response_status_code: status,
  error_type: error,
  ...more,
});

const options = { http: { knownRoutes: false } };
const get = (more = "") => `GET /items/1 HTTP/1.1\r\nhost: a\r\n${more}\r\n`;
const post = (more: string) => `POST /items/1 HTTP/1.1\r\nhost: a\r\n${more}\r\n`;

/** Serves a handler, sends bytes, and tells with which labels the only exchange was counted, and what is under way. */
async function endingOf(
  handler: Handler,
  bytes: string,
): Promise<[labels: object | undefined, active: unknown]> {
  const telltale = testTelltale(undefined, options);
  const app = await serve(telltale, handler);
  app.raw(bytes).resume();
  await vi.waitFor(() => expect(telltale.value(count)).toBe(1));
  const family = telltale.collect().find(({ name }) => count.startsWith(name));
  const labels = family?.points.map((point) =>
    Object.fromEntries(family.valuesOf(point).map((value, index) => [family.labels[index]?.name, value])),
  );
  return [labels?.[0], telltale.value("http_server_active_requests")];
}

describe("an exchange that ends well", () => {
  it.each<[string, Handler, string, ReturnType<typeof ended>]>([
    [
      "HEAD",
      (_request, response) => response.end("ok"),
      get().replace("GET", "HEAD"),
      ended("200", "", { http_request_method: "HEAD" }),
    ],
    ["204", (_request, response) => response.writeHead(204).end(), get(), ended("204")],
    ["304", (_request, response) => response.writeHead(304).end(), get(), ended("304")],
    [
      "early hints",
      (_request, response) => response.writeEarlyHints({ link: "</a>; rel=preload" }, () => response.end()),
      get(),
      ended("200"),
    ],
    [
      "100 Continue",
      (request, response) => request.resume().on("end", () => response.end()),
      `${post("content-length: 2\r\nexpect: 100-continue\r\n")}ab`,
      ended("200", "", { http_request_method: "POST" }),
    ],
    [
      "its request's body unread",
      (_request, response) => response.end("no"),
      `${post("content-length: 99\r\n")}ab`,
      ended("200", "", { http_request_method: "POST" }),
    ],
    ["HTTP/1.0", (_request, response) => response.end("ok"), "GET /items/1 HTTP/1.0\r\n\r\n", ended("200")],
  ])("is counted once: %s", async (_what, handler, bytes, labels) => {
    expect(await endingOf(handler, bytes)).toEqual([labels, 0]);
  });

  it("is counted once behind an own listener for expectations", async () => {
    const telltale = testTelltale(undefined, options);
    const port = telltale.port(() => "/items/:id");
    const take = (request: IncomingMessage, response: ServerResponse) =>
      void port.accept(request, response, undefined)?.run(() => response.writeHead(413).end());
    const app = await listen(createServer(take).on("checkContinue", take));
    app.raw(post("content-length: 2\r\nexpect: 100-continue\r\n")).resume();
    const labels = ended("413", "", { http_request_method: "POST" });
    await vi.waitFor(() => expect(telltale.value(count, labels)).toBe(1));
  });

  it("is counted once each when pipelined, the second while the first streams", async () => {
    const telltale = testTelltale(undefined, options);
    const responses: ServerResponse[] = [];
    const app = await serve(telltale, (_request, response) => void responses.push(response));
    app.raw(get() + get()).resume();
    await vi.waitFor(() => expect(responses).toHaveLength(2));
    for (const response of responses.toReversed()) response.end("ok");
    await vi.waitFor(() => expect(telltale.value(count, ended("200"))).toBe(2));
    expect(telltale.value("http_server_active_requests")).toBe(0);
  });

  it("lasts to the last byte of a stream", async () => {
    const telltale = testTelltale(undefined, options);
    let stream: ServerResponse | undefined;
    const app = await serve(telltale, (_request, response) => {
      stream = response.writeHead(200, { "content-type": "text/event-stream" });
      stream.write("data: 1\n\n");
    });
    await once(app.raw(get()), "data");
    expect([telltale.value("http_server_active_requests"), telltale.value(count)]).toEqual([1, undefined]);
    stream?.end();
    await vi.waitFor(() => expect(telltale.value(count, ended("200"))).toBe(1));
  });
});

const answerLate: Handler = (_request, response) =>
  void response.setTimeout(10, () => response.writeHead(503).end());

describe("an exchange that its server cuts short", () => {
  it.each<[string, Handler, string]>([
    ["before its headers", (_request, response) => response.destroy(), ""],
    ["by its socket", (request) => request.socket.destroy(), ""],
    ["in its body", (request, response) => response.write("a", () => request.socket.destroy()), "200"],
    [
      "with an error",
      (_request, response) => response.write("a", () => response.destroy(new Error("disk"))),
      "200",
    ],
    [
      "in a body nobody reads",
      (request, response) => {
        response.end(Buffer.alloc(50_000_000));
        setImmediate(() => request.socket.destroy());
      },
      "200",
    ],
  ])("says so: %s", async (_what, handler, status) => {
    expect(await endingOf(handler, get())).toEqual([ended(status, "server_aborted"), 0]);
  });

  it.each<[string, (server: Server, request: IncomingMessage, response: ServerResponse) => void, string]>([
    ["the response's", (_server, _request, response) => void response.setTimeout(10), ""],
    [
      "the response's, once it had begun",
      (_server, _request, response) => void response.setTimeout(10).write("a"),
      "200",
    ],
    [
      "the request's, with a listener that destroys",
      (_server, request) => void request.setTimeout(10, () => request.socket.destroy()),
      "",
    ],
  ])("says it was a timeout: %s", async (_what, prepare, status) => {
    const telltale = testTelltale(undefined, options);
    const app = await serve(telltale, (request, response) => prepare(app.server, request, response));
    app.raw(get()).resume();
    await vi.waitFor(() => expect(telltale.value(count, ended(status, "timeout"))).toBe(1));
    expect(telltale.value("http_server_active_requests")).toBe(0);
  });

  it("says it was a timeout: the server's", async () => {
    const telltale = testTelltale(undefined, options);
    const app = await serve(telltale, () => {});
    app.server.setTimeout(10);
    app.raw(get()).resume();
    await vi.waitFor(() => expect(telltale.value(count, ended("", "timeout"))).toBe(1));
  });

  it("is told by its status when a timeout is answered", async () => {
    expect(await endingOf(answerLate, get())).toEqual([ended("503", "503"), 0]);
  });

  it("is the client's doing when that leaves after a timeout nobody minded", async () => {
    const telltale = testTelltale(undefined, options);
    const app = await serve(
      telltale,
      (_request, response) => void response.setTimeout(10, () => client.destroy()),
    );
    const client = app.raw(get());
    await vi.waitFor(() => expect(telltale.value(count, ended("", "client_aborted"))).toBe(1));
  });
});

describe("an exchange whose client leaves", () => {
  it.each<[string, (socket: ReturnType<Awaited<ReturnType<typeof serve>>["raw"]>) => void]>([
    ["closes", (socket) => socket.end()],
    ["destroys", (socket) => socket.destroy()],
    ["resets", (socket) => socket.resetAndDestroy()],
  ])("says so: it %s its connection", async (_what, leave) => {
    const telltale = testTelltale(undefined, options);
    const app = await serve(telltale, (_request, response) => void response.write("a"));
    const client = app.raw(get());
    client.once("data", () => leave(client));
    await vi.waitFor(() => expect(telltale.value(count, ended("200", "client_aborted"))).toBe(1));
    expect(telltale.value("http_server_active_requests")).toBe(0);
  });

  it("says so when the whole answer was written, and half of it sent", async () => {
    const telltale = testTelltale(undefined, options);
    const app = await serve(telltale, (_request, response) => response.end(Buffer.alloc(50_000_000)));
    const client = app.raw(get());
    client.once("data", () => client.destroy());
    await vi.waitFor(() => expect(telltale.value(count, ended("200", "client_aborted"))).toBe(1));
  });
});

/** Not npm's: a tool of the system. */
const openssl = "openssl";
const hasOpenssl = spawnSync(openssl, ["version"]).status === 0;

/** A key pair of its own, made for this run. */
function makeKeyPair(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "telltale-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-days", "2"];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  spawnSync(openssl, ["req", "-x509", ...curve, ...subject, "-keyout", key, "-out", cert]);
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return pair;
}

async function serveSecurely(handler: Handler) {
  const telltale = testTelltale(undefined, options);
  const port = telltale.port(() => "/items/:id");
  const server = createHttpsServer(makeKeyPair(), (request, response) => {
    port.accept(request, response, undefined)?.run(() => handler(request, response));
  });
  port.watch(server);
  const app = await listen(server);
  const send = () =>
    sendSecurely({ port: app.port, path: "/items/1", rejectUnauthorized: false, agent: false }).on(
      "error",
      () => {},
    );
  return { telltale, app, send };
}
describe.skipIf(!hasOpenssl)("an exchange over TLS (skipped when openssl is missing)", () => {
  const secure = { url_scheme: "https" };

  it("has its scheme", async () => {
    const { telltale, send } = await serveSecurely((_request, response) => response.end("ok"));
    send()
      .on("response", (response) => response.resume())
      .end();
    await vi.waitFor(() => expect(telltale.value(count, ended("200", "", secure))).toBe(1));
    expect(telltale.value("http_server_active_requests", secure)).toBe(0);
  });

  it("is told from one whose client left", async () => {
    const { telltale, send } = await serveSecurely(() => sent.destroy());
    const sent = send();
    sent.end();
    await vi.waitFor(() => expect(telltale.value(count, ended("", "client_aborted", secure))).toBe(1));
  });

  it("is told from one its server broke off", async () => {
    const { telltale, send } = await serveSecurely((request) => request.socket.destroy());
    send().end();
    await vi.waitFor(() => expect(telltale.value(count, ended("", "server_aborted", secure))).toBe(1));
  });

  it("is not what fails before TLS is spoken", async () => {
    const { telltale, app } = await serveSecurely(() => {});
    const failed = once(app.server, "tlsClientError");
    app.raw(get());
    await failed;
    expect(telltale.value(count)).toBe(undefined);
  });
});
