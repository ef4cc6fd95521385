import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import { sendRaw } from "./client.ts";
import type { Subject } from "./contract.ts";
import { patience } from "./expect-only.ts";
import { createGate } from "./gate.ts";
import { readReport, statusesOf } from "./report.ts";

/** A check is called seldom, never twice at once, and nobody but a probe of it waits for it. */
export function describeChecks(subject: Subject): void {
  describe("checks", () => {
    behaviour(subject, "run once for a thousand probes at once on a cold cache", {}, askThousandTimes);
    behaviour(subject, "do not run again while their result stands", {}, askAgain);
    behaviour(subject, "that hang delay neither /livez nor the application", {}, hang);
    behaviour(subject, "that outlive their timeout fail, and are told so by their signal", {}, timeOut);
    behaviour(subject, "are not run by a scrape, which shows what is known of them", {}, scrape);
  });
}

/** Fifty connections that ask twenty times each before they read the first answer. */
const [connections, perConnection] = [50, 20];
const ask = "GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n";
const askLast = "GET /readyz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

async function askThousandTimes(bench: Bench): Promise<void> {
  const gate = createGate();
  let calls = 0;
  let probes = 0;
  bench.server.on("request", () => (probes += 1));
  bench.telemetry.dependencies.database.check(() => {
    calls += 1;
    return gate.wait();
  });
  const bytes = ask.repeat(perConnection - 1) + askLast;
  const answers = Array.from({ length: connections }, () => sendRaw(bench.port, bytes));
  await expect.poll(() => probes, patience).toBe(connections * perConnection);
  gate.open();
  const passed = (await Promise.all(answers)).join("").match(/^HTTP\/1\.1 200 /gm);
  expect([passed?.length, calls]).toEqual([connections * perConnection, 1]);
}

async function askAgain(bench: Bench): Promise<void> {
  let calls = 0;
  bench.telemetry.dependencies.database.check(() => void (calls += 1), { ttl: "1h" });
  expect(await statusesOf(bench, ["/readyz", "/health", "/readyz/database", "/readyz?verbose"])).toEqual([
    200, 200, 200, 200,
  ]);
  expect(calls).toBe(1);
}

async function hang(bench: Bench): Promise<void> {
  const gate = createGate();
  bench.telemetry.dependencies.database.check(gate.wait);
  bench.telemetry.health.add("queue", gate.wait, { timeout: "5s" });
  const ready = bench.send("/readyz");
  await gate.reached;
  expect(await statusesOf(bench, ["/livez", "/startupz", "/version", "/metrics", "/items/1"])).toEqual([
    200, 200, 200, 200, 200,
  ]);
  gate.open();
  expect((await ready).status).toBe(200);
}

async function timeOut(bench: Bench): Promise<void> {
  const told = createGate();
  const late = createGate();
  const hangs = (signal: AbortSignal): Promise<void> => {
    signal.addEventListener("abort", told.open);
    return late.passed;
  };
  bench.telemetry.dependencies.database.check(hangs, { timeout: "1ms", failureTtl: "1h" });
  expect(await statusesOf(bench, ["/readyz", "/items/1"])).toEqual([503, 200]);
  await told.passed;
  late.open();
  await late.passed;
  expect((await readReport(bench, "/readyz")).report.checks["database"]).toMatchObject({ status: "fail" });
}

async function scrape(bench: Bench): Promise<void> {
  let calls = 0;
  bench.telemetry.dependencies.database.check(() => void (calls += 1));
  await bench.scrape();
  expect(calls).toBe(0);
  await bench.send("/readyz");
  const shown = (await bench.scrape()).filter(({ name }) => name === "telltale_check_status");
  const inForce = shown.filter(({ value }) => value === 1).map(({ labels }) => labels);
  expect(inForce).toEqual(
    expect.arrayContaining([expect.objectContaining({ check: "database", status: "pass" })]),
  );
  expect(calls).toBe(1);
}
