import { once } from "node:events";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { Balancer } from "./balancer.ts";
import { noCounts, runClient, type Counts } from "./client.ts";

let server: Server;
const stopping = (): AbortController => new AbortController();
afterEach(() => server.close());

it("keeps its connection, and counts what it sent", async () => {
  const seen = { requests: 0, connections: 0 };
  const counts = await runAgainst((_request, response) => void response.end("ok"), seen);
  expect(seen).toEqual({ requests: 5, connections: 1 });
  expect(counts).toEqual({ ...noCounts(), sent: 5 });
});

it("takes another connection when it is told that this one closes", async () => {
  const seen = { requests: 0, connections: 0 };
  const counts = await runAgainst(
    (_request, response) => void response.setHeader("connection", "close").end("ok"),
    seen,
  );
  expect(seen).toEqual({ requests: 5, connections: 5 });
  expect(counts).toEqual({ ...noCounts(), sent: 5 });
});

it.each([
  ["503", (_request, response) => refuse(response, 503)],
  ["other", (_request, response) => refuse(response, 500)],
  ["reset", ({ socket }) => void socket.destroy()],
] satisfies [string, RequestListener][])(
  "counts each failure once, as %s, and sends nothing twice",
  async (kind, handle) => {
    const seen = { requests: 0, connections: 0 };
    const counts = await runAgainst(handle, seen);
    expect(counts).toEqual({ ...noCounts(), sent: 5, [kind]: 5 });
    expect(seen.requests).toBe(5);
  },
);

it("counts a request that finds no replica", async () => {
  server = createServer();
  const stop = stopping();
  const counts = noCounts();
  const running = runClient(0, habits, new Balancer(), counts, stop.signal);
  await vi.waitUntil(() => counts.other === 1);
  stop.abort();
  await running;
  expect(counts).toEqual({ ...noCounts(), sent: 1, other: 1 });
});

function refuse(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end("no");
}

const habits = { seed: 1, roundTripMs: 0, thinkMs: [0, 0] as const };

/** Has a client send five requests. */
async function runAgainst(
  handle: RequestListener,
  seen: { requests: number; connections: number },
): Promise<Counts> {
  const stop = stopping();
  server = createServer((request, response) => {
    if (++seen.requests === 5) stop.abort();
    handle(request, response);
  }).listen(0, "127.0.0.1");
  server.on("connection", () => seen.connections++);
  await once(server, "listening");
  const balancer = new Balancer();
  balancer.add((server.address() as AddressInfo).port); // it listens on a port
  const counts = noCounts();
  await runClient(0, habits, balancer, counts, stop.signal);
  return counts;
}
