import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { call } from "./call.ts";

let server: Server;
let base: string;
let seen: { request: IncomingMessage; body: string } | undefined;

beforeEach(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      seen = { request, body };
      response.statusCode = Number(request.url?.slice(1));
      if (response.statusCode !== 299) response.end('{"ok":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it("carries the request id and reads the answer", async () => {
  expect(await call(`${base}/200`, { requestId: "r-1" })).toEqual({ ok: true });
  expect(seen?.request).toMatchObject({ method: "GET", headers: { "x-request-id": "r-1" } });
});

it("sends no request id when there is none", async () => {
  await call(`${base}/200`, { requestId: undefined });
  expect(seen?.request.headers).not.toHaveProperty("x-request-id");
});

it("posts a body as JSON", async () => {
  await call(`${base}/201`, { requestId: "r-1", body: { amount: 1 } });
  expect(seen).toMatchObject({ body: '{"amount":1}', request: { method: "POST" } });
});

it.each([404, 402, 500, 503])("throws the status of an answer of %i", async (status) => {
  const failure = call(`${base}/${status}`, { requestId: "r-1" });
  await expect(failure).rejects.toThrow(expect.objectContaining({ name: "UpstreamError", status }));
});

it("gives up on an answer that does not come", async () => {
  const failure = call(`${base}/299`, { requestId: "r-1", timeoutMs: 50 });
  await expect(failure).rejects.toThrow(expect.objectContaining({ name: "TimeoutError" }));
});
