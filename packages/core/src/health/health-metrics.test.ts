import { defineService } from "@telltale/conventions";
import { afterEach, describe, expect, it, vi } from "vitest";
import { testTelltale } from "../testing.ts";
import type { CheckRun } from "./health.ts";

afterEach(() => void vi.useRealTimers());

const series = async (telltale: ReturnType<typeof testTelltale>, prefix: string) =>
  (await telltale.exposition()).split("\n").filter((line) => line.startsWith(prefix));

describe("the metrics of health", () => {
  it("have no series of checks where there are none, declared dependencies included", async () => {
    const telltale = testTelltale(defineService({ name: "orders", dependencies: { postgres: {} } }));
    await telltale.health.read();
    expect(await series(telltale, "telltale_check_")).toEqual([]);
    expect(telltale.value("telltale_lifecycle_state", { state: "ready" })).toBe(1);
  });

  it("say which one status each check has; before it has run, that is unknown", async () => {
    vi.useFakeTimers();
    const telltale = testTelltale();
    const results = [true, false];
    const shown = () =>
      ["pass", "warn", "fail", "unknown"].map((status) =>
        telltale.value("telltale_check_status", { check: "db", status }),
      );
    telltale.health.add("db", () => results.shift());
    expect(shown()).toEqual([0, 0, 0, 1]);
    await telltale.health.read();
    expect(shown()).toEqual([1, 0, 0, 0]);
    await vi.advanceTimersByTimeAsync(6_000);
    await telltale.health.read();
    expect(shown()).toEqual([0, 0, 1, 0]);
  });

  it("count changes from zero, and each run with how long it took", async () => {
    vi.useFakeTimers({ now: new Date("2026-03-01T10:00:00Z") });
    const telltale = testTelltale();
    const results = [true, false, false];
    telltale.health.add("db", () => results.shift());
    const transitions = (status: string) =>
      telltale.value("telltale_check_transitions_total", { check: "db", status });
    expect([transitions("pass"), transitions("fail")]).toEqual([0, 0]);
    while (results.length > 0) {
      await telltale.health.read();
      await vi.advanceTimersByTimeAsync(6_000);
    }
    expect([transitions("pass"), transitions("fail")]).toEqual([1, 1]);
    const runs = (outcome: string) =>
      telltale.value("telltale_check_duration_seconds_count", { check: "db", outcome });
    expect([runs("pass"), runs("fail")]).toEqual([1, 2]);
    expect(telltale.value("telltale_check_last_success_timestamp_seconds", { check: "db" })).toBe(
      1_772_359_200,
    );
  });

  it("are read without running a check, however often", async () => {
    const telltale = testTelltale();
    const run = vi.fn<CheckRun>();
    telltale.health.add("db", run);
    for (let scrape = 0; scrape < 3; scrape += 1) await telltale.exposition();
    expect(run).not.toHaveBeenCalled();
  });

  it("say where the service stands, one state at a time", async () => {
    const telltale = testTelltale();
    const states = () =>
      ["starting", "ready", "degraded", "failed", "draining"].filter(
        (state) => telltale.value("telltale_lifecycle_state", { state }) === 1,
      );
    const migrations = Promise.withResolvers<void>();
    telltale.health.until("migrations", migrations.promise);
    expect(states()).toEqual(["starting"]);
    migrations.resolve();
    await vi.waitFor(() => expect(states()).toEqual(["ready"]));
    telltale.health.add("db", () => false);
    await telltale.health.read();
    expect(states()).toEqual(["failed"]);
    telltale.beginDrain();
    expect(states()).toEqual(["draining"]);
  });

  it("show nothing of a check that was removed, and leave room for others in its place", async () => {
    const telltale = testTelltale();
    for (let index = 0; index < 200; index += 1) {
      telltale.health.add(`check-${index}`, () => true);
      await telltale.health.read();
      expect(await series(telltale, `telltale_check_status{check="check-${index}"`)).toHaveLength(4);
      telltale.health.remove(`check-${index}`);
      expect(await series(telltale, "telltale_check_")).toEqual([]);
    }
  });

  it("hold no secret of an error", async () => {
    const telltale = testTelltale();
    telltale.health.add("db", () => Promise.reject(new Error("password=hunter2")));
    await telltale.health.read();
    expect(await telltale.exposition()).not.toContain("hunter2");
  });
});

describe("the log of a check", () => {
  it.each([
    ["critical", "local", "error"],
    ["critical", "shared", "warn"],
    ["degraded", "local", "warn"],
    ["informational", "local", "info"],
  ] as const)("says the failure of one that is %s and %s at level %s", async (impact, scope, level) => {
    const telltale = testTelltale();
    telltale.health.add("db", () => Promise.reject(new Error("down")), { impact, scope });
    await telltale.health.read();
    expect(telltale.logs.find(({ check }) => check === "db")).toMatchObject({
      level,
      msg: "check failed",
      from: "unknown",
      to: "fail",
      impact,
      reason: "Error: down",
      duration_ms: expect.any(Number),
    });
  });

  it("says a recovery at level info, and a first pass at level debug", async () => {
    vi.useFakeTimers();
    const telltale = testTelltale();
    const results = [true, false, true];
    telltale.health.add("db", () => results.shift());
    while (results.length > 0) {
      await telltale.health.read();
      await vi.advanceTimersByTimeAsync(6_000);
    }
    expect(telltale.logs.map(({ level, msg, reason }) => [level, msg, reason])).toEqual([
      ["debug", "check passed", undefined],
      ["error", "check failed", "returned false"],
      ["error", "service failed", "db: returned false"],
      ["info", "check passed", undefined],
      ["info", "service ready", "no check objects"],
    ]);
  });
});
