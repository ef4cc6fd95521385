import type { Duplex } from "node:stream";
import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import { open, received } from "./client.ts";
import type { Subject } from "./contract.ts";
import { expectInFlight, expectOnly, expectRoute, patience } from "./expect-only.ts";
import { select, sum } from "./samples.ts";

/** What a connection carries that never becomes a request of the framework. */
export function describeConnections(subject: Subject): void {
  describe("connections", () => {
    describeRefused(subject);
    describeUpgrades(subject);
  });
}

const refused: [what: string, bytes: string, status: string][] = [
  ["a header that is none", "GET / HTTP/1.1\r\nbad header\r\n\r\n", "400"],
  ["a header on a path that has a route", "GET /items/1 HTTP/1.1\r\nHost: a\r\nBad Header: b\r\n\r\n", "400"],
  ["a method that is none", "BREW /items/1 HTTP/1.1\r\nHost: a\r\n\r\n", "400"],
  ["too many headers", `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`, "431"],
];

function describeRefused(subject: Subject): void {
  for (const [what, bytes, status] of refused) {
    behaviour(subject, `counts what Node's parser refuses once, and goes on: ${what}`, {}, async (bench) => {
      await bench.send("/livez"); // one request, and the server is known
      const socket = await open(bench.port);
      socket.write(bytes);
      await received(socket, `HTTP/1.1 ${status} `);
      await expectOnly(bench, 1, {
        http_request_method: "_OTHER",
        http_route: "",
        http_response_status_code: status,
        url_scheme: "http",
      });
      await expectInFlight(bench, 0);
      expect((await bench.send("/items/1")).status).toBe(200);
      await expect.poll(() => bench.count(), patience).toBe(2);
    });
  }
}

const upgrade =
  "GET /items/1 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
const switching = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

function describeUpgrades(subject: Subject): void {
  behaviour(subject, "counts an upgrade apart from requests", {}, async (bench) => {
    bench.server.on("upgrade", (_request, socket) => switchOver(socket));
    await bench.send("/livez"); // one request, and the server is known
    const socket = await open(bench.port);
    socket.write(upgrade);
    await received(socket, "101 Switching Protocols");
    await expect.poll(() => upgraded(bench, "upgraded_connections"), patience).toBe(1);
    await expectInFlight(bench, 0);
    socket.destroy();
    await expect.poll(() => upgraded(bench, "upgraded_connections"), patience).toBe(0);
    expect([await upgraded(bench, "upgrades_total"), await bench.count()]).toEqual([1, 0]);
  });
  behaviour(subject, "counts an upgrade that nobody listens for as a request", {}, async (bench) => {
    await bench.send("/livez");
    const socket = await open(bench.port);
    socket.write(upgrade);
    await received(socket, "HTTP/1.1 200 ");
    await expectRoute(bench, "item", { http_response_status_code: "200" });
    socket.destroy();
    await expectInFlight(bench, 0);
    expect([await upgraded(bench, "upgrades_total"), await upgraded(bench, "upgraded_connections")]).toEqual([
      0, 0,
    ]);
  });
}

/** Switches protocols, and ends the connection when its client does. */
function switchOver(socket: Duplex): void {
  socket.on("error", () => {}).on("end", () => socket.end());
  socket.resume().write(switching);
}

/** The value of a metric of upgrades to WebSocket. */
async function upgraded(bench: Bench, name: string): Promise<number> {
  return sum(select(await bench.scrape(), `telltale_http_${name}`, { protocol: "websocket" }));
}
