import { once } from "node:events";
import { connect, createServer as createHttp2Server } from "node:http2";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { listen } from "../fixtures/server.ts";
import { testTelltale } from "../testing.ts";

const requests = "http_server_request_duration_seconds_count";
const upgrades = "telltale_http_upgrades_total";
const connections = "telltale_http_upgraded_connections";

async function serveUpgrades(prepare: (server: Server) => void) {
  const telltale = testTelltale(undefined, { http: { knownRoutes: false } });
  const port = telltale.port(() => "/items/:id");
  const server = createServer((request, response) => {
    port.accept(request, response, undefined)?.run(() => response.end("ok"));
  });
  prepare(server);
  port.watch(server);
  return { telltale, app: await listen(server) };
}

const upgrade = (protocol: string) =>
  `GET /items/1 HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: ${protocol}\r\n\r\n`;
/** Switches protocols and reads what comes, as a library does: a socket nobody reads never learns of its end. */
const accept = (_request: unknown, socket: Duplex): void => {
  socket.write("HTTP/1.1 101 Switching Protocols\r\n\r\n");
  socket.resume().on("end", () => socket.end());
};

describe("an upgrade", () => {
  it.each([
    ["websocket", "websocket"],
    ["WebSocket", "websocket"],
    ["h2c", "h2c"],
    ["gopher", "_OTHER"],
  ])("to %s is counted apart, and its connection until it closes", async (asked, protocol) => {
    const { telltale, app } = await serveUpgrades((server) => server.on("upgrade", accept));
    const socket = app.raw(upgrade(asked));
    await once(socket, "data");
    expect([telltale.value(upgrades, { protocol }), telltale.value(connections, { protocol })]).toEqual([
      1, 1,
    ]);
    socket.destroy();
    await vi.waitFor(() => expect(telltale.value(connections, { protocol })).toBe(0));
    expect([telltale.value(upgrades), telltale.value(requests)]).toEqual([1, undefined]);
  });

  it("that its listener turns down is counted, and leaves nothing open", async () => {
    const { telltale, app } = await serveUpgrades((server) =>
      server.on("upgrade", (_request, socket) => void socket.end("HTTP/1.1 401 No\r\n\r\n")),
    );
    const socket = app.raw(upgrade("websocket"));
    socket.resume();
    await once(socket, "close");
    await vi.waitFor(() => expect(telltale.value(connections)).toBe(0));
    expect(telltale.value(upgrades)).toBe(1);
  });

  it("nobody listens for is a request like any other", async () => {
    const { telltale, app } = await serveUpgrades(() => {});
    const socket = app.raw(upgrade("websocket"));
    expect(String((await once(socket, "data"))[0])).toContain("HTTP/1.1 200 OK");
    await vi.waitFor(() => expect(telltale.value(requests, { http_route: "/items/:id" })).toBe(1));
    expect([telltale.value(upgrades), telltale.value(connections)]).toEqual([undefined, undefined]);
  });

  it("by CONNECT is counted as one to something else", async () => {
    const { telltale, app } = await serveUpgrades((server) => server.on("connect", accept));
    const socket = app.raw("CONNECT b:1 HTTP/1.1\r\nhost: b:1\r\n\r\n");
    await once(socket, "data");
    expect(telltale.value(connections, { protocol: "_OTHER" })).toBe(1);
    socket.destroy();
    await vi.waitFor(() => expect(telltale.value(connections)).toBe(0));
  });
});

async function ask(prepare: (server: ReturnType<typeof createHttp2Server>) => void) {
  const telltale = testTelltale();
  const port = telltale.port(() => "/items/:id");
  // Node's compatibility mode is on from the first listener for requests.
  const server = createHttp2Server({ settings: { enableConnectProtocol: true } }, () => {});
  prepare(server);
  port.watch(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  await once(client, "remoteSettings");
  const stream = client.request({
    ":method": "CONNECT",
    ":protocol": "websocket",
    ":path": "/",
    ":scheme": "http",
    ":authority": "a",
  });
  stream.on("error", () => {});
  const [headers] = (await once(stream, "response")) as [Record<string, unknown>];
  return { telltale, stream, status: headers[":status"] };
}

describe("an upgrade over HTTP/2", () => {
  it("is counted with its protocol until its stream closes", async () => {
    const { telltale, stream } = await ask((server) =>
      server.on("connect", (_request, response) => {
        response.writeHead(200);
        response.write("open");
      }),
    );
    expect(telltale.value(connections, { protocol: "websocket" })).toBe(1);
    stream.close();
    await vi.waitFor(() => expect(telltale.value(connections)).toBe(0));
    expect([telltale.value(upgrades), telltale.value(requests)]).toEqual([1, undefined]);
  });

  it("that nobody listens for is a request that Node itself answers", async () => {
    const { telltale, status } = await ask(() => {});
    expect(status).toBe(405);
    const labels = { http_request_method: "CONNECT", http_response_status_code: "405", http_route: "" };
    expect(telltale.value(requests, labels)).toBe(1);
    expect(telltale.value(upgrades)).toBe(undefined);
  });
});
