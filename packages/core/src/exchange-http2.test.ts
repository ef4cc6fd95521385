import { connect, createServer, type ClientHttp2Session, type Http2Server } from "node:http2";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { testTelltale, type TestTelltale } from "./testing.ts";

const count = "http_server_request_duration_seconds_count";

/** An HTTP/2 application in Node's compatibility mode, and a client of it. */
async function serve(telltale: TestTelltale<{ name: string }>, handler: (response: ServerResponse) => void) {
  const port = telltale.port(() => "/items/:id");
  const server: Http2Server = createServer((request, response) => {
    // The compatibility objects have all that core uses of node:http's; frameworks pass them on in the same way.
    const [req, res] = [request, response] as unknown as [IncomingMessage, ServerResponse];
    port.accept(req, res, undefined)?.run(() => handler(res));
  });
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

  it("answers the endpoints", async () => {
    const client = await serve(testTelltale(), (response) => response.end("application"));
    expect(await get(client, "/livez")).toEqual({ status: 200, body: '{"status":"pass"}\n' });
    expect((await get(client, "/metrics")).body).toContain("target_info");
    expect(await get(client, "/readyz", "HEAD")).toEqual({ status: 200, body: "" });
  });
});
