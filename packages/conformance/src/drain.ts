import { Agent } from "node:http";
import { describe, expect } from "vitest";
import type { DrainOptions } from "@telltale/core";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import type { Subject } from "./contract.ts";
import { patience } from "./expect-only.ts";
import { createGate } from "./gate.ts";

/** A service that was told to end says so, and finishes what it began. */
export function describeDrain(subject: Subject): void {
  describe("drain", () => {
    behaviour(subject, "/readyz turns 503 at once; /livez and the application go on", {}, staysReachable);
    behaviour(subject, "finishes a request under way and closes its connection", {}, finishesRequest);
    behaviour(subject, "serves an idle connection's next request and closes it", {}, servesIdleConnection);
  });
}

async function staysReachable(bench: Bench): Promise<void> {
  expect((await bench.send("/readyz")).status).toBe(200);
  bench.telemetry.beginDrain();
  expect((await bench.send("/readyz")).status).toBe(503);
  for (const path of ["/livez", "/metrics", "/version", "/items/1"]) {
    expect((await bench.send(path)).status).toBe(200);
  }
}

async function finishesRequest(bench: Bench): Promise<void> {
  const drained = createGate();
  const terminate = prepare(bench, { onDrain: drained.open });
  const agent = new Agent({ keepAlive: true });
  const answer = bench.send("/slow/1", { agent });
  await bench.slow.reached;
  terminate();
  await expect.poll(() => bench.server.listening, patience).toBe(false);
  bench.slow.open();
  expect(await answer).toMatchObject({ status: 200, body: "done", headers: { connection: "close" } });
  await drained.passed;
  agent.destroy();
}

async function servesIdleConnection(bench: Bench): Promise<void> {
  const drained = createGate();
  const terminate = prepare(bench, { onDrain: drained.open });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect((await bench.send("/items/1", { agent })).headers["connection"]).toBe("keep-alive");
  terminate();
  await expect.poll(() => bench.server.listening, patience).toBe(false);
  expect(await bench.send("/items/2", { agent })).toMatchObject({
    status: 200,
    headers: { connection: "close" },
  });
  await drained.passed;
  agent.destroy();
}

/** Prepares the drain, and returns what tells its listener, and no other, that SIGTERM has come. */
function prepare(bench: Bench, options: DrainOptions): () => void {
  const before = new Set(process.listeners("SIGTERM"));
  bench.telemetry.drain(bench.server, { delay: "0ms", exit: false, ...options });
  const added = process.listeners("SIGTERM").filter((listener) => !before.has(listener));
  return () => {
    for (const listener of added) listener("SIGTERM");
  };
}
