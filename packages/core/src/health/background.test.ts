import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createTelltale } from "../create-telltale.ts";
import { start as startProcess } from "../fixtures/process.ts";
import { testTelltale } from "../testing.ts";
import type { CheckRun, HealthChange } from "./health.ts";
import type { CheckPolicy } from "@telltale/conventions";

afterEach(() => void vi.useRealTimers());

/** A real instance with one background check; its clock is the test's. */
function start(run: CheckRun, policy: CheckPolicy = { every: "10s" }) {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  onTestFinished(() => void vi.restoreAllMocks());
  const telltale = createTelltale(
    { name: "orders" },
    { log: false, registries: [], runtimeMetrics: false, health: { concurrency: 1 } },
  );
  onTestFinished(() => telltale.close());
  telltale.health.add("db", run, policy);
  const changes: HealthChange[] = [];
  telltale.health.onChange((change) => changes.push(change));
  const read = async () => (await telltale.health.read({ only: ["db"] })).checks["db"]!; // it was added
  return { telltale, changes, read };
}

describe("a background check", () => {
  it("runs by itself, from the next turn on, about as often as it says", async () => {
    const run = vi.fn<CheckRun>();
    start(run);
    expect(run).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(0);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(run).toHaveBeenCalledTimes(7);
  });

  it.each([
    [0, 9_000],
    [1, 11_000],
  ])("waits a tenth less or more: with a chance of %f, %i ms", async (chance, wait) => {
    const run = vi.fn<CheckRun>();
    start(run);
    vi.spyOn(Math, "random").mockReturnValue(chance);
    await vi.advanceTimersByTimeAsync(0);
    await vi.advanceTimersByTimeAsync(wait - 1);
    expect(run).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("is not run by probes, and none waits for it, once something is known", async () => {
    const results = [Promise.resolve(true), new Promise(() => {})];
    const run = vi.fn<CheckRun>(() => results.shift());
    const { read } = start(run);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(run).toHaveBeenCalledTimes(2);
    for (let probe = 0; probe < 3; probe += 1) expect(await read()).toMatchObject({ status: "pass" });
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("has a first probe wait for its first run, and starts it", async () => {
    const run = vi.fn<CheckRun>(() => true);
    const { read } = start(run);
    expect(await read()).toMatchObject({ status: "pass" });
    await vi.advanceTimersByTimeAsync(0);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("that hangs leaves green without a probe, and is not called again", async () => {
    const results = [true];
    const run = vi.fn<CheckRun>(() => results.shift() ?? new Promise(() => {}));
    const { changes, telltale } = start(run);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(run).toHaveBeenCalledTimes(2);
    expect(telltale.health.state).toBe("failed");
    expect(changes.at(-1)).toMatchObject({
      kind: "state",
      to: "failed",
      reason: "db: no answer within 800 ms",
    });
  });

  it("that nobody can run goes stale without a probe, and recovers with its next result", async () => {
    const { telltale, changes, read } = start(() => true, { every: "10s", maxAge: "15s" });
    const stale = /no result since /;
    await vi.advanceTimersByTimeAsync(10_000);
    const slot = Promise.withResolvers<void>();
    telltale.health.add("hog", () => slot.promise, { timeout: "1h" });
    void telltale.health.read({ only: ["hog"] });
    await vi.advanceTimersByTimeAsync(15_006);
    expect(changes.at(-1)).toMatchObject({
      kind: "state",
      to: "failed",
      reason: expect.stringMatching(stale),
    });
    const answer = read();
    await vi.advanceTimersByTimeAsync(900);
    expect(await answer).toMatchObject({ status: "fail", raw: "pass", reason: expect.stringMatching(stale) });
    slot.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(changes.at(-1)).toMatchObject({ kind: "state", to: "ready" });
    expect(await read()).toMatchObject({ status: "pass" });
  });

  it("has a probe wait for the run under way when what is known is too old", async () => {
    const { telltale, read } = start(() => true, { every: "10s", maxAge: "15s" });
    await vi.advanceTimersByTimeAsync(0);
    await telltale.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await read()).toMatchObject({ status: "pass" });
  });

  it("keeps no process alive", async () => {
    vi.useRealTimers();
    const { ended, lines } = startProcess("background-app.ts");
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(lines).toContainEqual(expect.objectContaining({ msg: "check failed", check: "db" }));
  });

  it("can wait for longer than a timer of Node.js can", async () => {
    const run = vi.fn<CheckRun>();
    start(run, { every: "24d" });
    vi.spyOn(Math, "random").mockReturnValue(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it.each(["close", "remove"] as const)("runs no more after %s", async (how) => {
    const run = vi.fn<CheckRun>();
    const { telltale } = start(run);
    await vi.advanceTimersByTimeAsync(0);
    if (how === "close") await telltale.close();
    else telltale.health.remove("db");
    await vi.advanceTimersByTimeAsync(600_000);
    expect(run).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("runs when it is read, and not by itself, in a test of a service", async () => {
    vi.useFakeTimers();
    const run = vi.fn<CheckRun>();
    const { health } = testTelltale();
    health.add("db", run, { every: "1s" });
    expect(vi.getTimerCount()).toBe(0);
    await health.read();
    expect(run).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ["less than it takes", { every: "10s", maxAge: "11s" }],
    ["less than from run to run", { every: "10s", timeout: "2s", maxAge: "12s" }],
  ] as const)("may not go stale in %s", (_what, policy) => {
    expect(() => testTelltale().health.add("db", () => true, policy)).toThrow(
      /^definition\/shape: health\.db\.maxAge is 1\d000 ms/,
    );
  });
});
