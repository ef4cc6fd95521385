import { Agent } from "node:http";
import { once } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { serve, type Handler } from "../fixtures/server.ts";
import { testTelltale } from "../testing.ts";
import type { HttpOptions } from "../options.ts";

const count = "http_server_request_duration_seconds_count";
const route = { http_route: "/items/:id" };
const labels = { http_request_method: "GET", ...route };

async function serveWith(http: HttpOptions, handler: Handler) {
  const telltale = testTelltale(undefined, { http: { knownRoutes: false, ...http } });
  return { telltale, app: await serve(telltale, handler) };
}

describe("without an option", () => {
  it("its instruments are not there", () => {
    const names = testTelltale()
      .collect()
      .map(({ name }) => name)
      .filter((name) => name.startsWith("telltale_http"));
    expect(names).toEqual(["telltale_http_upgrades_total", "telltale_http_upgraded_connections"]);
  });
});

const event: Handler = (_request, response) =>
  response.writeHead(200, { "content-type": "Text/Event-Stream; charset=utf-8" }).write("data: 1\n\n");

describe("eventStreams: false", () => {
  const streams = "telltale_http_event_streams_total";
  it("leaves event streams out of the durations and counts them", async () => {
    const { telltale, app } = await serveWith({ eventStreams: false }, event);
    const client = app.raw("GET /items/1 HTTP/1.1\r\nhost: a\r\n\r\n");
    await once(client, "data");
    expect(telltale.value("http_server_active_requests")).toBe(1);
    client.destroy();
    await vi.waitFor(() => expect(telltale.value(streams, route)).toBe(1));
    expect([telltale.value("http_server_active_requests"), telltale.value(count)]).toEqual([0, undefined]);
  });

  it("leaves everything else in", async () => {
    const { telltale, app } = await serveWith({ eventStreams: false }, (_request, response) =>
      response.writeHead(200, { "content-type": "text/event-streaming" }).end(),
    );
    await app.get("/items/1");
    await vi.waitFor(() => expect(telltale.value(count, labels)).toBe(1));
    expect(telltale.value(streams)).toBe(undefined);
  });

  it("still counts a stream that never began", async () => {
    const { telltale, app } = await serveWith({ eventStreams: false }, (_request, response) => {
      response.setHeader("content-type", "text/event-stream");
      client.destroy();
    });
    const client = app.raw("GET /items/1 HTTP/1.1\r\nhost: a\r\n\r\n");
    await vi.waitFor(() => expect(telltale.value(count, { error_type: "client_aborted" })).toBe(1));
  });

  it("does not keep the request from the log", async () => {
    const { telltale, app } = await serveWith({ eventStreams: false }, (request, response) => {
      event(request, response);
      response.end();
    });
    await app.get("/items/1");
    await vi.waitFor(() => expect(telltale.logs).toMatchObject([{ msg: "request completed" }]));
  });
});

describe("timeToFirstByte", () => {
  const first = "telltale_http_time_to_first_byte_seconds";

  it.each<[string, Handler]>([
    ["by end", (_request, response) => response.end("ok")],
    ["by write", (_request, response) => (response.write("ok"), response.end())],
    ["by writeHead", (_request, response) => response.writeHead(200, "Fine", { a: "b" }).end()],
    ["by flushHeaders", (_request, response) => (response.flushHeaders(), response.end())],
  ])("is recorded once, at most as long as the request: headers %s", async (_how, handler) => {
    const { telltale, app } = await serveWith({ timeToFirstByte: true }, handler);
    expect((await app.get("/items/1")).status).toBe(200);
    const told = { ...labels, http_response_status_code: "200" };
    await vi.waitFor(() => expect(telltale.value(`${first}_count`, told)).toBe(1));
    const whole = telltale.value("http_server_request_duration_seconds_sum") ?? 0;
    expect(telltale.value(`${first}_sum`)).toBeLessThanOrEqual(whole);
  });

  it("is not the time to the last byte", async () => {
    const { telltale, app } = await serveWith({ timeToFirstByte: true }, (_request, response) => {
      response.write("a", () => response.end());
    });
    await app.get("/items/1");
    await vi.waitFor(() => expect(telltale.value(count)).toBe(1));
    const whole = telltale.value("http_server_request_duration_seconds_sum") ?? 0;
    expect(telltale.value(`${first}_sum`)).toBeLessThan(whole);
  });

  it("is not recorded where no headers were sent", async () => {
    const { telltale, app } = await serveWith({ timeToFirstByte: true }, (_request, response) =>
      response.destroy(),
    );
    await app.get("/items/1").catch(() => {});
    await vi.waitFor(() => expect(telltale.value(count)).toBe(1));
    expect(telltale.value(`${first}_count`)).toBe(undefined);
  });
});

describe("sizes", () => {
  const [requests, responses] = ["telltale_http_request_size_bytes", "telltale_http_response_size_bytes"];

  it("are those of what went over the connection, headers included", async () => {
    const { telltale, app } = await serveWith({ sizes: true }, (request, response) => {
      request.resume().on("end", () => response.end("x".repeat(5_000)));
    });
    const sent = `GET /items/1 HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 3000\r\n\r\n${"y".repeat(3_000)}`;
    let received = 0;
    const client = app.raw(sent).on("data", (chunk: Buffer) => (received += chunk.length));
    await once(client, "close");
    expect(telltale.value(`${requests}_sum`, labels)).toBe(sent.length);
    expect(telltale.value(`${responses}_sum`, labels)).toBe(received);
  });

  it("are exact for each request of a connection that is kept, Telltale's own left out", async () => {
    const { telltale, app } = await serveWith({ sizes: true }, (_request, response) => response.end("ok"));
    const ask = async (paths: readonly string[]) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (const path of paths) await app.get(path, { agent });
      agent.destroy();
    };
    await ask(["/items/1"]);
    await vi.waitFor(() => expect(telltale.value(`${requests}_count`)).toBe(1));
    const [request = 0, response = 0] = [requests, responses].map((name) => telltale.value(`${name}_sum`));
    await ask(["/items/1", "/livez", "/metrics", "/items/2", "/items/3"]);
    await vi.waitFor(() => expect(telltale.value(`${requests}_count`)).toBe(4));
    expect(telltale.value(`${requests}_sum`)).toBe(4 * request);
    expect(telltale.value(`${responses}_sum`)).toBe(4 * response);
  });
});
