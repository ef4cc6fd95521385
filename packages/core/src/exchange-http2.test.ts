import {
  connect,
  constants,
  createServer,
  type ClientHttp2Session,
  type ClientHttp2Stream,
  type Http2Server,
  type Http2ServerResponse,
} from "node:http2";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { testTelltale, type TestTelltale } from "./testing.ts";

const count = "http_server_request_duration_seconds_count";

type Handler = (response: ServerResponse) => unknown;

/** The stream behind a compatibility response. */
function streamOf(response: ServerResponse) {
  return (response as unknown as Http2ServerResponse).stream; // what `serve` hands over
}

function sessionOf(response: ServerResponse) {
  return streamOf(response).session;
}

const cancel = constants.NGHTTP2_CANCEL;

/** An HTTP/2 application in Node's compatibility mode, and a client of it. */
async function serve(telltale: TestTelltale<{ name: string }>, handler: Handler, timeout = 0) {
  const port = telltale.port(() => "/items/:id");
  const server: Http2Server = createServer((request, response) => {
    // The compatibility objects have all that core uses of node:http's; frameworks pass them on in the same way.
    const [req, res] = [request, response] as unknown as [IncomingMessage, ServerResponse];
    port.accept(req, res, undefined)?.run(() => handler(res));
  });
  server.setTimeout(timeout);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return client;
}

function get(
  client: ClientHttp2Session,
  path: string,
  method = "GET",
): Promise<{ status: unknown; body: string }> {
  return new Promise((resolve, reject) => {
    const stream = client.request({ ":path": path, ":method": method });
    let [status, body]: [unknown, string] = [undefined, ""];
    stream.setEncoding("utf8");
    stream.on("response", (headers) => (status = headers[":status"]));
    stream.on("data", (chunk: string) => (body += chunk));
    stream.on("end", () => resolve({ status, body }));
    stream.on("error", reject);
    stream.end();
  });
}

describe("an exchange over HTTP/2", () => {
  it("is counted under its route without an error", async () => {
    const telltale = testTelltale();
    const client = await serve(telltale, (response) => response.end("ok"));
    expect(await get(client, "/items/1")).toEqual({ status: 200, body: "ok" });
    const labels = { http_route: "/items/:id", http_response_status_code: "200", error_type: "" };
    await vi.waitFor(() =>
      expect(telltale.value(count, { http_request_method: "GET", url_scheme: "http", ...labels })).toBe(1),
    );
  });

  it("is counted as aborted when the client resets its stream", async () => {
    const telltale = testTelltale();
    const client = await serve(telltale, () => stream.close());
    const stream = client.request({ ":path": "/items/1" });
    const labels = { http_route: "/items/:id", http_response_status_code: "", error_type: "client_aborted" };
    await vi.waitFor(() =>
      expect(telltale.value(count, { http_request_method: "GET", url_scheme: "http", ...labels })).toBe(1),
    );
  });

  it.each<[string, Handler, (client: ClientHttp2Session, stream: ClientHttp2Stream) => void, string, string]>(
    [
      ["is complete", (response) => response.end("ok"), () => {}, "200", ""],
      ["leaves the request's body unread", (response) => response.end("no"), () => {}, "200", ""],
      [
        "tells what comes first",
        (response) => response.writeEarlyHints({ link: "</a>; rel=preload" }),
        (_client, stream) => void stream.once("headers", () => stream.close(cancel)),
        "",
        "client_aborted",
      ],
      [
        "is reset in its body",
        (response) => response.write("a"),
        (_client, stream) => void stream.once("data", () => stream.close(cancel)),
        "200",
        "client_aborted",
      ],
      [
        "is reset in its body without an error",
        (response) => response.write("a"),
        (_client, stream) => void stream.once("data", () => stream.close()),
        "200",
        "client_aborted",
      ],
      [
        "is reset while much is written",
        (response) => response.end(Buffer.alloc(50_000_000)),
        (_client, stream) => void stream.once("data", () => stream.close(cancel)),
        "200",
        "client_aborted",
      ],
      [
        "loses its session",
        (response) => response.write("a"),
        (client, stream) => void stream.once("data", () => client.destroy()),
        "200",
        "client_aborted",
      ],
      [
        "is broken off by its server",
        (response) => response.write("a", () => response.destroy()),
        () => {},
        "200",
        "server_aborted",
      ],
      [
        "is broken off by its server with an error",
        (response) => response.write("a", () => response.destroy(new Error("disk"))),
        () => {},
        "200",
        "server_aborted",
      ],
      [
        "is broken off with its session",
        (response) => response.write("a", () => sessionOf(response)?.destroy()),
        () => {},
        "200",
        "server_aborted",
      ],
      [
        "ends after GOAWAY",
        (response) =>
          response.write("a", () => {
            sessionOf(response)?.close();
            response.end();
          }),
        () => {},
        "200",
        "",
      ],
      ["has a handler that fails", (response) => response.writeHead(500).end(), () => {}, "500", "500"],
    ],
  )("counts one that %s", async (_what, handler, act, status, error) => {
    const telltale = testTelltale(undefined, { http: { knownRoutes: false } });
    const client = await serve(telltale, (response) => {
      streamOf(response).on("error", () => {});
      handler(response);
    });
    client.on("error", () => {});
    const stream = client.request({ ":path": "/items/1", ":method": "POST" });
    stream.on("error", () => {});
    act(client, stream);
    stream.resume();
    const labels = { http_request_method: "POST", http_response_status_code: status, error_type: error };
    await vi.waitFor(() => expect(telltale.value(count, labels)).toBe(1));
    expect([telltale.value(count), telltale.value("http_server_active_requests")]).toEqual([1, 0]);
  });

  it("is a timeout when its session is idle for longer than the server waits", async () => {
    const telltale = testTelltale();
    const client = await serve(telltale, (response) => response.write("a"), 20);
    client.on("error", () => {});
    client
      .request({ ":path": "/items/1" })
      .on("error", () => {})
      .resume();
    const labels = { http_response_status_code: "200", error_type: "timeout" };
    await vi.waitFor(() => expect(telltale.value(count, labels)).toBe(1));
    expect(telltale.value("http_server_active_requests")).toBe(0);
  });

  it("answers the endpoints", async () => {
    const client = await serve(testTelltale(), (response) => response.end("application"));
    expect(await get(client, "/livez")).toEqual({ status: 200, body: '{"status":"pass"}\n' });
    expect((await get(client, "/metrics")).body).toContain("target_info");
    expect(await get(client, "/readyz", "HEAD")).toEqual({ status: 200, body: "" });
  });
});
