import { AsyncLocalStorage } from "node:async_hooks";
import { afterEach, describe, expect, it, vi } from "vitest";
import { serve } from "../fixtures/server.ts";
import { oneCheck } from "./fixtures/one-check.ts";
import type { CheckRun } from "./health.ts";
import { verdict } from "./verdict.ts";

afterEach(() => void vi.useRealTimers());

describe("a check", () => {
  it.each([
    ["returns nothing", () => undefined],
    ["returns true", () => true],
    ["resolves to a driver's answer", async () => ({ status: "fail", rows: [] })],
    ["resolves to null", async () => null],
  ])("passes when it %s", async (_what, run) => {
    expect(await oneCheck(run).read()).toEqual({
      status: "pass",
      impact: "critical",
      scope: "local",
      time: expect.any(Date),
      durationMs: expect.any(Number),
      ttlMs: expect.any(Number),
    });
  });

  it("fails when it returns false, or resolves to it", async () => {
    for (const run of [() => false, async () => false])
      expect(await oneCheck(run).read()).toMatchObject({ status: "fail", reason: "returned false" });
  });

  it("runs once for a thousand readers, and not again while the result stands", async () => {
    const answer = Promise.withResolvers<void>();
    const run = vi.fn<CheckRun>(() => answer.promise);
    const { read } = oneCheck(run);
    const readers = Array.from({ length: 1_000 }, () => read());
    await vi.waitFor(() => expect(run).toHaveBeenCalled());
    answer.resolve();
    for (const { status } of await Promise.all(readers)) expect(status).toBe("pass");
    await read();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("lets a pass stand for five seconds, a failure for one", async () => {
    vi.useFakeTimers();
    const results = [true, false, true];
    const run = vi.fn<CheckRun>(() => results.shift());
    const { read } = oneCheck(run);
    const calls = async (after: number) => {
      await vi.advanceTimersByTimeAsync(after);
      await read();
      return run.mock.calls.length;
    };
    expect([await calls(0), await calls(4_999), await calls(2)]).toEqual([1, 1, 2]);
    expect([await calls(998), await calls(3)]).toEqual([2, 3]);
  });

  it("says how long its result still stands", async () => {
    vi.useFakeTimers();
    const { read } = oneCheck(() => true, { ttl: "10s" });
    await read();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await read()).toMatchObject({ ttlMs: 6_000 });
  });

  it("answers at its timeout, aborts the call, and is not changed by what comes late", async () => {
    const late = Promise.withResolvers<unknown>();
    const signals: AbortSignal[] = [];
    const { read, health } = oneCheck((signal) => (signals.push(signal), late.promise), {
      timeout: "20ms",
      failureTtl: "1h",
    });
    const changes = vi.fn<() => void>();
    health.onChange(changes);
    const before = await read();
    expect(before).toMatchObject({ status: "fail", reason: "no answer within 20 ms" });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    const told = changes.mock.calls.length;
    late.reject(new Error("too late"));
    await late.promise.catch(() => {});
    expect(await read()).toEqual({ ...before, ttlMs: expect.any(Number) });
    expect(changes).toHaveBeenCalledTimes(told);
  });

  it("is never called beside a call that has not returned, and says since when that hangs", async () => {
    vi.useFakeTimers({ now: new Date("2026-03-01T10:00:00Z") });
    const answer = Promise.withResolvers<void>();
    const run = vi.fn<CheckRun>(() => answer.promise);
    const { read } = oneCheck(run);
    void read();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(await read()).toMatchObject({
      status: "fail",
      reason: "no answer since 2026-03-01T10:00:00.000Z",
      time: new Date("2026-03-01T10:00:00.800Z"),
    });
    expect(run).toHaveBeenCalledTimes(1);
    answer.resolve();
    await vi.advanceTimersByTimeAsync(1_001);
    expect(await read()).toMatchObject({ status: "pass" });
    expect(run).toHaveBeenCalledTimes(2);
  });

  it("that hangs reaches its threshold, though it is not called again", async () => {
    vi.useFakeTimers();
    const results: unknown[] = [true];
    const { read } = oneCheck(() => results.shift() ?? new Promise(() => {}), { failAfter: 3 });
    await read();
    const shown: string[] = [];
    for (const wait of [5_001, 1_001, 1_001]) {
      await vi.advanceTimersByTimeAsync(wait);
      const answer = read();
      await vi.advanceTimersByTimeAsync(800);
      shown.push((await answer).status);
    }
    expect(shown).toEqual(["pass", "pass", "fail"]);
  });

  it("fails after so many failures and passes after so many passes, and shows what the last run said", async () => {
    vi.useFakeTimers();
    const results = [true, false, false, true, true];
    const { read } = oneCheck(() => results.shift(), { failAfter: 2, passAfter: 2 });
    const shown: unknown[] = [];
    while (results.length > 0) {
      const { status, raw, reason } = await read();
      shown.push([status, raw, reason]);
      await vi.advanceTimersByTimeAsync(5_001);
    }
    expect(shown).toEqual([
      ["pass", undefined, undefined],
      ["pass", "fail", "returned false"],
      ["fail", undefined, "returned false"],
      ["fail", "pass", "returned false"],
      ["pass", undefined, undefined],
    ]);
  });

  it("is looked at again as soon as after a failure, until it has passed often enough", async () => {
    vi.useFakeTimers();
    const results = [false, true, true];
    const { read } = oneCheck(() => results.shift(), { passAfter: 2 });
    const shown: string[] = [];
    for (let run = 0; run < 3; run += 1) {
      shown.push((await read()).status);
      await vi.advanceTimersByTimeAsync(1_001);
    }
    expect(shown).toEqual(["fail", "fail", "pass"]);
  });

  it("that fails the first time has failed, whatever its threshold: nothing was up before", async () => {
    expect(await oneCheck(() => false, { failAfter: 3 }).read()).toMatchObject({ status: "fail" });
  });

  it("may warn: the service passes, with a warning, and with what was measured", async () => {
    const disk = verdict({
      status: "warn",
      observed: 0.93,
      unit: "1",
      measurement: "utilization",
      component: "system",
    });
    const { health, read } = oneCheck(() => disk);
    expect(await read()).toMatchObject({ status: "warn", reason: "says warn", verdict: { ...disk } });
    expect(await health.read()).toMatchObject({ status: "warn", state: "degraded" });
  });

  it("is said to be slow, once a minute, when it takes more than half of its time", async () => {
    vi.useFakeTimers();
    const { telltale, read } = oneCheck(() => new Promise((resolve) => setTimeout(resolve, 500)));
    for (let minute = 0; minute < 2; minute += 1) {
      for (let run = 0; run < 5; run += 1) {
        void read();
        await vi.advanceTimersByTimeAsync(12_000);
      }
    }
    const lines = telltale.logs.filter(({ msg }) => msg === "check is slow");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ level: "warn", check: "db", duration_ms: 500, timeout_ms: 800 });
  });

  it("belongs to no request, also when one asked for it", async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const { telltale, read } = oneCheck(async () => {
      seen.push(storage.getStore(), telltale.requestId());
      return false;
    });
    const app = await serve(telltale, (_request, response) => {
      void storage.run("a request", () => read().then(() => response.end()));
    });
    await app.get("/items/1");
    expect(seen).toEqual([undefined, undefined]);
    expect(telltale.logs.find(({ msg }) => msg === "check failed")).not.toHaveProperty("request_id");
  });

  it("has a date of its own in every report", async () => {
    const { read } = oneCheck(() => true);
    (await read()).time?.setTime(0);
    expect((await read()).time?.getTime()).toBeGreaterThan(0);
  });
});
