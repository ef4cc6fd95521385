import { defineService, type CheckPolicy } from "@telltale/conventions";
import { describe, expect, it, vi } from "vitest";
import { testTelltale } from "../testing.ts";
import type { CheckRun, Health } from "./health.ts";

const service = defineService({
  name: "orders",
  dependencies: { postgres: { timeout: "50ms", impact: "degraded" }, mailer: {} },
});
const start = () => testTelltale(service);

describe("checks", () => {
  it.each(["the disk!", "", "1st", "_OTHER", "__proto__", "a".repeat(64), "é", 5, null, undefined, {}])(
    "cannot be called %j",
    (name) => {
      // What a caller without types can write.
      expect(() => start().health.add(name as string, () => true)).toThrow(/^check\/name: health\.add is /);
    },
  );

  it("can be called as every object's own members are, and have their own impact", async () => {
    const { health } = start();
    for (const name of ["constructor", "toString", "hasOwnProperty"]) health.add(name, () => false);
    const report = await health.read({ impact: {}, only: ["constructor", "toString", "hasOwnProperty"] });
    expect(Object.values(report.checks).map(({ impact }) => impact)).toEqual([
      "critical",
      "critical",
      "critical",
    ]);
  });

  it.each([
    ["the same check twice", (health: Health) => health.add("disk", () => true)],
    ["a declared dependency", (health: Health) => health.add("postgres", () => true)],
  ])("refuse %s", (_what, add) => {
    const { health } = start();
    health.add("disk", () => true);
    expect(() => add(health)).toThrow(/^check\/duplicate: health\./);
  });

  it("refuse a second check of a dependency", () => {
    const { postgres } = start().dependencies;
    postgres.check(() => true);
    expect(() => postgres.check(() => true)).toThrow("check/duplicate: dependencies.postgres");
  });

  it.each([
    [{ timeout: 500 }, "duration/unit: dependencies.mailer.timeout is 500"],
    [{ impact: "fatal" }, "definition/shape: dependencies.mailer.impact"],
    [{ failAfter: 0 }, "definition/shape: dependencies.mailer.failAfter is 0"],
    [{ critical: true }, "definition/unknown-key: dependencies.mailer.critical"],
    [[], "definition/shape: dependencies.mailer"],
  ])("refuse the policy %j, and can be given a good one then", async (policy, message) => {
    const { dependencies, health } = start();
    expect(() => dependencies.mailer.check(() => true, policy as CheckPolicy)).toThrow(message);
    dependencies.mailer.check(() => true);
    expect((await health.read()).checks["mailer"]?.status).toBe("pass");
  });

  it("refuse what cannot be called", () => {
    // What a caller without types can write.
    expect(() => start().health.add("disk", "df" as unknown as CheckRun)).toThrow(
      "definition/shape: health.disk is string",
    );
  });

  it("take their policy from the definition, and what is said at run time above it", async () => {
    const { dependencies, health } = start();
    dependencies.postgres.check(() => new Promise(() => {}), { scope: "shared" });
    expect((await health.read({ only: ["postgres"] })).checks["postgres"]).toMatchObject({
      impact: "degraded",
      scope: "shared",
      reason: "no answer within 50 ms",
    });
    const second = start();
    // What a caller without exact types can write.
    second.dependencies.postgres.check(() => false, {
      impact: undefined,
      timeout: "10ms",
    } as unknown as CheckPolicy);
    expect((await second.health.read()).checks["postgres"]).toMatchObject({ impact: "degraded" });
  });

  it("have their names told, declared dependencies first, and nothing is run", () => {
    const { health } = start();
    const run = vi.fn<CheckRun>();
    health.add("disk", run);
    expect(health.names).toEqual(["postgres", "mailer", "disk"]);
    health.remove("disk");
    expect(health.names).toEqual(["postgres", "mailer"]);
    expect(run).not.toHaveBeenCalled();
  });

  it("are read as selected, and no other is run", async () => {
    const { health } = start();
    const runs = { disk: vi.fn<CheckRun>(() => false), cache: vi.fn<CheckRun>(), queue: vi.fn<CheckRun>() };
    for (const [name, run] of Object.entries(runs)) health.add(name, run);
    expect(await health.read({ only: ["queue", "nobody"] })).toMatchObject({
      status: "pass",
      checks: { queue: {} },
    });
    expect(runs.disk).not.toHaveBeenCalled();
    const { checks } = await health.read({ exclude: ["disk", "postgres", "mailer"] });
    expect(Object.keys(checks)).toEqual(["cache", "queue"]);
    expect(runs.disk).not.toHaveBeenCalled();
  });

  it("weigh as the question says, but a shared one never fails it", async () => {
    const { health } = start();
    health.add("disk", () => false, { impact: "informational" });
    health.add("cache", () => false, { scope: "shared", impact: "degraded" });
    const statusFor = async (name: string) =>
      (await health.read({ only: [name], impact: { [name]: "critical" } })).status;
    expect([await statusFor("disk"), await statusFor("cache")]).toEqual(["fail", "warn"]);
    expect(health.state).toBe("degraded");
  });

  it("run at once, but no more than allowed, and each has its own time", async () => {
    const telltale = testTelltale(undefined, { health: { concurrency: 2 } });
    const gates = Array.from({ length: 6 }, () => Promise.withResolvers<void>());
    let [running, most] = [0, 0];
    for (const [index, gate] of gates.entries())
      telltale.health.add(`check-${index}`, async () => {
        most = Math.max(most, (running += 1));
        await gate.promise;
        running -= 1;
      });
    const report = telltale.health.read();
    for (const gate of gates) {
      await vi.waitFor(() => expect(running).toBeGreaterThan(0));
      gate.resolve();
    }
    expect((await report).status).toBe("pass");
    expect(most).toBe(2);
  });

  it.each([0, -1, 1.5, NaN, "8", null])("cannot run %j at once", (concurrency) => {
    // What a caller without types can write.
    const health = { concurrency: concurrency as number };
    expect(() => testTelltale(undefined, { health })).toThrow("health.concurrency");
  });

  it("keep no probe longer than one of them may take, however many wait for their turn", async () => {
    vi.useFakeTimers();
    const telltale = testTelltale(undefined, { health: { concurrency: 1 } });
    for (let index = 0; index < 20; index += 1)
      telltale.health.add(`check-${index}`, () => new Promise(() => {}));
    let answered = false;
    const report = telltale.health.read().finally(() => (answered = true));
    await vi.advanceTimersByTimeAsync(900);
    expect(answered).toBe(true);
    expect((await report).status).toBe("fail");
    vi.useRealTimers();
  });
});

describe("removing a check", () => {
  it("says whether there was one; a dependency is unknown again, and can have another check", async () => {
    const { health, dependencies } = start();
    expect([health.remove("disk"), health.remove("postgres")]).toEqual([false, false]);
    health.add("disk", () => true);
    dependencies.postgres.check(() => false);
    await health.read();
    expect(health.state).toBe("degraded");
    expect([health.remove("disk"), health.remove("postgres"), health.remove("disk")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(health.state).toBe("ready");
    expect(Object.keys((await health.read()).checks)).toEqual(["postgres", "mailer"]);
    dependencies.postgres.check(() => true);
    health.add("disk", () => true);
    expect(await health.read()).toMatchObject({
      checks: { postgres: { status: "pass" }, disk: { status: "pass" } },
    });
  });

  it("while it runs aborts it; what it says then changes nothing, and whoever waited is answered without it", async () => {
    const telltale = start();
    const { health } = telltale;
    const answer = Promise.withResolvers<unknown>();
    const signals: AbortSignal[] = [];
    health.add("disk", (signal) => (signals.push(signal), answer.promise));
    const report = health.read();
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    health.remove("disk");
    expect(signals[0]?.aborted).toBe(true);
    answer.reject(new Error("late"));
    expect(await report).toMatchObject({ status: "pass", state: "ready" });
    expect((await report).checks).not.toHaveProperty("disk");
    expect(telltale.logs).toEqual([]);
    expect(telltale.value("telltale_check_duration_seconds_count", { check: "disk" })).toBeUndefined();
  });

  it("as it is told that its time is over changes nothing either", async () => {
    const telltale = start();
    const remove = () => void telltale.health.remove("disk");
    const run: CheckRun = (signal) => new Promise(() => signal.addEventListener("abort", remove));
    telltale.health.add("disk", run, { timeout: "10ms" });
    expect((await telltale.health.read()).checks).not.toHaveProperty("disk");
    expect(telltale.value("telltale_check_duration_seconds_count", { check: "disk" })).toBeUndefined();
    expect(telltale.logs).toEqual([]);
  });

  it("before its turn has it never called", async () => {
    const telltale = testTelltale(undefined, { health: { concurrency: 1 } });
    const slot = Promise.withResolvers<void>();
    const run = vi.fn<CheckRun>();
    telltale.health.add("hog", () => slot.promise);
    telltale.health.add("disk", run);
    const report = telltale.health.read();
    await Promise.resolve();
    telltale.health.remove("disk");
    slot.resolve();
    expect(Object.keys((await report).checks)).toEqual(["hog"]);
    expect(run).not.toHaveBeenCalled();
  });
});
