import { EventEmitter, once } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Check, type CheckOptions, type CheckRun } from "./check.ts";

const make = (run: CheckRun, more: Partial<CheckOptions> = {}) =>
  new Check({ name: "db", critical: true, timeoutMs: 500, run, ...more });

afterEach(() => void vi.useRealTimers());

describe("Check", () => {
  it("passes when the call resolves", async () => {
    await expect(make(async () => 1).read()).resolves.toMatchObject({
      status: "pass",
      time: expect.any(Date),
    });
  });

  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  it.each([
    ["an error", new Error("down")],
    ["undefined", undefined],
    ["a circular object", circular],
    ["a BigInt", 10n],
    ["an object whose text throws", { toString: () => JSON.parse("{") }],
    ["5 MB of text", new Error("x".repeat(5_000_000))],
  ])("fails, bounded, when the call throws or rejects with %s", async (_what, thrown) => {
    const sync = await make(() => {
      throw thrown;
    }).read();
    const rejected = await make(() => Promise.reject(thrown)).read();
    for (const result of [sync, rejected]) {
      expect(result.status).toBe("fail");
      expect(String(result.reason).length).toBeLessThanOrEqual(256);
    }
  });

  it("fails when the call resolves to false", async () => {
    await expect(make(() => false).read()).resolves.toMatchObject({
      status: "fail",
      reason: "returned false",
    });
  });

  it("runs once for two hundred readers, and not again while the result is fresh", async () => {
    const run = vi.fn<CheckRun>();
    const check = make(run);
    await Promise.all(Array.from({ length: 200 }, () => check.read()));
    await check.read();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("answers at its timeout, aborts the call and ignores what comes late", async () => {
    const answers = new EventEmitter();
    const signals: AbortSignal[] = [];
    const check = make((signal) => (signals.push(signal), once(answers, "late")), { timeoutMs: 20 });
    const result = await check.read();
    answers.emit("late");
    expect(result).toMatchObject({ status: "fail", reason: "no answer within 20 ms" });
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
    await expect(check.read()).resolves.toBe(result);
  });

  it("tells each change once, and a repeated result not at all", async () => {
    vi.useFakeTimers();
    const onTransition = vi.fn<NonNullable<CheckOptions["onTransition"]>>();
    const results = [false, false, true, true];
    const check = make(() => results.shift(), { onTransition });
    while (results.length > 0) {
      await check.read();
      await vi.advanceTimersByTimeAsync(6_000);
    }
    const told = onTransition.mock.calls.map(([from, to]) => [from?.status, to.status]);
    expect(told).toEqual([
      [undefined, "fail"],
      ["fail", "pass"],
    ]);
  });

  it("asks a dependency whose calls never return ever more seldom, at least once a minute", async () => {
    vi.useFakeTimers();
    const run = vi.fn<CheckRun>(() => new Promise(() => {}));
    const check = make(run, { timeoutMs: 20 });
    for (let second = 0; second < 600; second += 1) {
      void check.read();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(run.mock.calls.length).toBeGreaterThanOrEqual(10);
    expect(run.mock.calls.length).toBeLessThan(20);
  });
});
