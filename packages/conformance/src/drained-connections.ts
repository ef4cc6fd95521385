import { once } from "node:events";
import type { Socket } from "node:net";
import { expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import { open, received } from "./client.ts";
import type { Subject } from "./contract.ts";
import { patience } from "./expect-only.ts";
import { prepareDrain } from "./prepare-drain.ts";

/** What a drain does with connections that no client library would open, or leave as they are. */
export function describeDrainedConnections(subject: Subject): void {
  behaviour(subject, "waits for no connection that is silent or half a header", {}, ignoresSilent);
  for (const route of ["stream", "events"] as const)
    behaviour(subject, `ends the connection of ${route} that began before`, { needs: [route] }, (bench) =>
      endsStream(bench, route),
    );
  behaviour(subject, "tells event streams, which say goodbye", { needs: ["events"] }, tellsStreams);
  behaviour(subject, "tells upgraded connections, which say goodbye", {}, tellsUpgraded);
}

async function ignoresSilent(bench: Bench): Promise<void> {
  const { terminate, drained } = prepareDrain(bench);
  const silent = await open(bench.port);
  const half = await open(bench.port);
  half.write("GET /items/1 HTTP/1.1\r\nHost: a");
  await expect.poll(() => bench.sockets.size, patience).toBe(2);
  terminate();
  await drained;
  for (const socket of [silent, half]) socket.destroy();
}

async function endsStream(bench: Bench, route: "stream" | "events"): Promise<void> {
  const { terminate, drained } = prepareDrain(bench);
  const socket = await ask(bench, `/${route}/1`);
  bench.stream[0].open();
  // The headers have left, and they promised to keep the connection.
  expect(await received(socket, "chunk 0")).toMatch(/^connection: keep-alive\r$/im);
  const ended = once(socket, "end");
  terminate();
  for (const gate of bench.stream) gate.open();
  await ended;
  await drained;
}

async function tellsStreams(bench: Bench): Promise<void> {
  bench.handlers.chunks = () => untilDraining(bench.telemetry.draining);
  const { terminate, drained } = prepareDrain(bench);
  const socket = await ask(bench, "/events/1");
  await received(socket, "hello");
  const goodbye = received(socket, "goodbye");
  terminate();
  await goodbye;
  await drained;
}

const upgrade = "GET /items/1 HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
const switching = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

async function tellsUpgraded(bench: Bench): Promise<void> {
  bench.server.on("upgrade", (_request, socket) => {
    bench.telemetry.draining.addEventListener("abort", () => socket.end("goodbye"));
    socket.on("error", () => {}).resume();
    socket.write(switching);
  });
  const { terminate, drained } = prepareDrain(bench);
  const socket = await open(bench.port);
  socket.write(upgrade);
  await received(socket, "101 Switching Protocols");
  const goodbye = received(socket, "goodbye");
  terminate();
  await goodbye;
  await drained;
}

async function* untilDraining(draining: AbortSignal): AsyncGenerator<string> {
  yield "data: hello\n\n";
  if (!draining.aborted) await once(draining, "abort");
  yield "data: goodbye\n\n";
}

/** Sends a request that leaves its connection open, as a keep-alive client does. */
async function ask(bench: Bench, path: string): Promise<Socket> {
  const socket = await open(bench.port);
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
  return socket;
}
