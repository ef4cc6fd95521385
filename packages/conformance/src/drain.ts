import { Agent } from "node:http";
import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import type { Subject } from "./contract.ts";
import { describeDrainedConnections } from "./drained-connections.ts";
import { patience } from "./expect-only.ts";
import { createGate } from "./gate.ts";
import { prepareDrain } from "./prepare-drain.ts";
import { statusesOf } from "./report.ts";

/** A service that was told to end says so, and finishes what it began. */
export function describeDrain(subject: Subject): void {
  describe("drain", () => {
    behaviour(subject, "turns /readyz 503 at once; /livez and the application go on", {}, staysReachable);
    behaviour(subject, "turns /readyz 503 without waiting for a check", {}, waitsForNoCheck);
    behaviour(subject, "has every response close its connection from the first tick on", {}, closesEach);
    behaviour(subject, "finishes a request under way and closes its connection", {}, finishesRequest);
    behaviour(subject, "serves an idle connection's next request and closes it", {}, servesIdleConnection);
    behaviour(subject, "before the service has started ends it all the same", {}, endsStarting);
    describeDrainedConnections(subject);
  });
}

async function staysReachable(bench: Bench): Promise<void> {
  expect(await statusesOf(bench, ["/readyz", "/startupz"])).toEqual([200, 200]);
  bench.telemetry.beginDrain();
  expect(bench.telemetry.health.state).toBe("draining");
  expect(bench.telemetry.draining.aborted).toBe(true);
  expect(
    await statusesOf(bench, ["/readyz", "/health", "/livez", "/metrics", "/version", "/items/1"]),
  ).toEqual([503, 503, 200, 200, 200, 200]);
}

async function waitsForNoCheck(bench: Bench): Promise<void> {
  const gate = createGate();
  bench.telemetry.dependencies.database.check(gate.wait, { timeout: "1h" });
  const underWay = bench.send("/readyz");
  await gate.reached;
  bench.telemetry.beginDrain();
  expect((await underWay).status).toBe(503);
  expect((await bench.send("/readyz")).status).toBe(503);
  gate.open();
}

/** Telltale's own answers, the application's, its errors and what it does not know. */
const answered = ["/readyz", "/livez", "/metrics", "/items/1", "/boom/1", "/nowhere"];

async function closesEach(bench: Bench): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const ask = async (path: string) => (await bench.send(path, { agent })).headers["connection"];
  for (const path of answered) expect([path, await ask(path)]).toEqual([path, "keep-alive"]);
  bench.telemetry.beginDrain();
  for (const path of answered) expect([path, await ask(path)]).toEqual([path, "close"]);
  agent.destroy();
}

async function finishesRequest(bench: Bench): Promise<void> {
  const { terminate, drained } = prepareDrain(bench);
  const agent = new Agent({ keepAlive: true });
  const answer = bench.send("/slow/1", { agent });
  await bench.slow.reached;
  terminate();
  await expect.poll(() => bench.server.listening, patience).toBe(false);
  bench.slow.open();
  expect(await answer).toMatchObject({ status: 200, body: "done", headers: { connection: "close" } });
  await drained;
  agent.destroy();
}

async function servesIdleConnection(bench: Bench): Promise<void> {
  const { terminate, drained } = prepareDrain(bench);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect((await bench.send("/items/1", { agent })).headers["connection"]).toBe("keep-alive");
  terminate();
  await expect.poll(() => bench.server.listening, patience).toBe(false);
  expect(await bench.send("/items/2", { agent })).toMatchObject({
    status: 200,
    headers: { connection: "close" },
  });
  await drained;
  agent.destroy();
}

async function endsStarting(bench: Bench): Promise<void> {
  bench.telemetry.health.until("migrations", new Promise(() => {}));
  expect((await bench.send("/startupz")).status).toBe(503);
  const { terminate, drained } = prepareDrain(bench);
  terminate();
  await drained;
  expect(bench.telemetry.health.state).toBe("draining");
}
