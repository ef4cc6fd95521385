import { defineService } from "@telltale/conventions";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createTelltale } from "../create-telltale.ts";
import { testTelltale } from "../testing.ts";
import type { CheckRun, HealthChange } from "./health.ts";
import { verdict } from "./verdict.ts";

const fail = (): never => {
  throw new Error("password=hunter2");
};
// What a caller may pass whatever the type says.
const rejects = (() => Promise.reject(new Error("no"))) as () => void;

/** An instance, and everything it has told so far, in short. */
function start(telltale = testTelltale()) {
  const told: string[] = [];
  const tell = (change: HealthChange) =>
    told.push(`${change.kind === "check" ? change.check : "service"}: ${change.from} → ${change.to}`);
  telltale.health.onChange(tell);
  return { telltale, health: telltale.health, told };
}

describe("a service", () => {
  it("without checks is ready, and reads as a pass", async () => {
    const { health } = start();
    expect(health.state).toBe("ready");
    expect(await health.read()).toEqual({ status: "pass", state: "ready", checks: {}, waitingFor: [] });
  });

  it("tells those who listen that it is ready, though nobody probes it", async () => {
    const telltale = createTelltale({ name: "orders" }, { log: false, registries: [] });
    onTestFinished(() => telltale.close());
    const told: HealthChange[] = [];
    telltale.health.onChange((change) => told.push(change));
    await vi.waitFor(() => expect(told).toHaveLength(1));
    expect(told).toEqual([{ kind: "state", from: "starting", to: "ready", reason: "started" }]);
  });

  it.each([
    ["critical", "local", "fail", "failed"],
    ["critical", "shared", "warn", "degraded"],
    ["degraded", "local", "warn", "degraded"],
    ["degraded", "shared", "warn", "degraded"],
    ["informational", "local", "pass", "ready"],
  ] as const)(
    "with a failing check that is %s and %s reads as %s, and is %s",
    async (impact, scope, status, state) => {
      const { health } = start();
      health.add("db", () => false, { impact, scope });
      expect(await health.read()).toMatchObject({
        status,
        state,
        checks: { db: { status: "fail", impact, scope } },
      });
      expect(health.state).toBe(state);
    },
  );

  it("is degraded by a verdict that warns, unless that is only worth knowing", async () => {
    const { health } = start();
    health.add("cache", () => verdict({ status: "warn" }), { impact: "informational" });
    expect((await health.read()).state).toBe("ready");
    health.add("disk", () => verdict({ status: "warn", reason: "93 % full" }));
    expect((await health.read()).state).toBe("degraded");
  });

  it("shows a declared dependency without a check as unknown, and does not count it", async () => {
    const { health } = start(testTelltale(defineService({ name: "orders", dependencies: { postgres: {} } })));
    expect(await health.read()).toMatchObject({
      status: "pass",
      state: "ready",
      checks: { postgres: { status: "unknown", impact: "critical" } },
    });
  });

  it("is not up because nobody has looked: a critical check that cannot answer in time has not passed", async () => {
    const telltale = testTelltale(undefined, { health: { concurrency: 1 } });
    const slot = Promise.withResolvers<void>();
    telltale.health.add("hog", () => slot.promise, { timeout: "1h" });
    telltale.health.add("db", () => true, { timeout: "10ms" });
    void telltale.health.read({ only: ["hog"] });
    const report = await telltale.health.read({ only: ["db"] });
    expect(report).toMatchObject({ status: "fail", checks: { db: { status: "unknown" } } });
    slot.resolve();
  });

  it("tells each change once, checks before what follows from them", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { health, told } = start();
    const results = [true, true, false, false, true];
    health.add("db", () => results.shift());
    while (results.length > 0) {
      await health.read();
      await vi.advanceTimersByTimeAsync(6_000);
    }
    expect(told).toEqual([
      "db: unknown → pass",
      "service: starting → ready",
      "db: pass → fail",
      "service: ready → failed",
      "db: fail → pass",
      "service: failed → ready",
    ]);
  });
});

describe("startup", () => {
  it("is not over, and the service not ready, until every promise is kept", async () => {
    const { health, told } = start();
    const [migrations, warmup] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    health.until("migrations", migrations.promise);
    health.until("warmup", warmup.promise);
    expect(await health.read()).toMatchObject({
      status: "fail",
      state: "starting",
      waitingFor: ["migrations", "warmup"],
    });
    migrations.resolve();
    await vi.waitFor(async () => expect((await health.read()).waitingFor).toEqual(["warmup"]));
    warmup.resolve();
    await vi.waitFor(() => expect(health.state).toBe("ready"));
    expect(told).toEqual(["service: starting → ready"]);
  });

  it("fails for ever, and says why without secrets, when a promise breaks", async () => {
    const { health, telltale } = start();
    health.until("warmup", new Promise(() => {}));
    health.until("migrations", Promise.reject(new Error("password=hunter2")));
    await vi.waitFor(() => expect(health.state).toBe("failed"));
    expect(await health.read()).toMatchObject({ status: "fail", waitingFor: ["warmup", "migrations"] });
    const reason = "migrations: Error: password=[redacted]";
    expect(telltale.logs).toEqual([
      expect.objectContaining({
        level: "error",
        msg: "service failed",
        from: "starting",
        to: "failed",
        reason,
      }),
    ]);
  });

  it.each([
    ["no promise", 5, "ready"],
    // oxlint-disable-next-line unicorn/no-thenable -- what a caller may give
    ["a thenable that throws", { then: () => JSON.parse("{") }, "failed"],
    // oxlint-disable-next-line unicorn/no-thenable -- what a caller may give
    ["a thenable that calls twice", { then: (keep: () => void) => (keep(), keep()) }, "ready"],
  ] as const)("survives %s", async (_what, given, state) => {
    const { health } = start();
    // What a caller without types can write.
    health.until("odd", given as unknown as Promise<void>);
    await vi.waitFor(() => expect(health.state).toBe(state));
  });

  it("says once that the service is ready, where it had to wait", async () => {
    const { telltale, health } = start();
    health.until("migrations", Promise.resolve());
    await vi.waitFor(() => expect(health.state).toBe("ready"));
    expect(telltale.logs).toEqual([expect.objectContaining({ level: "info", msg: "service ready" })]);
  });
});

describe("a drain", () => {
  it("aborts `draining` once the service reads as a failure, and is begun once", async () => {
    const { telltale, health, told } = start();
    health.add("db", () => true);
    await health.read();
    const before: unknown[] = [];
    telltale.draining.addEventListener("abort", () => before.push(told.at(-1), health.state));
    telltale.beginDrain();
    telltale.beginDrain();
    expect(before).toEqual(["service: ready → draining", "draining"]);
    expect(await health.read()).toMatchObject({
      status: "fail",
      state: "draining",
      checks: { db: { status: "pass" } },
    });
    expect(told.at(-1)).toBe("service: ready → draining");
  });

  it("answers probes at once, those that wait too, and runs no check for one", async () => {
    const { telltale, health } = start();
    const run = vi.fn<CheckRun>(() => new Promise(() => {}));
    health.add("db", run, { timeout: "1h" });
    const waiting = health.read();
    telltale.beginDrain();
    for (const report of [await waiting, await health.read()])
      expect(report).toMatchObject({
        status: "fail",
        state: "draining",
        checks: { db: { status: "unknown" } },
      });
    health.add("cache", run);
    await health.read();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("is the end, whatever checks and startup still say", async () => {
    const { telltale, health } = start();
    const migrations = Promise.withResolvers<void>();
    health.until("migrations", migrations.promise);
    telltale.beginDrain();
    migrations.resolve();
    health.add("db", () => false);
    await health.read();
    expect(health.state).toBe("draining");
  });

  it("is not an alarm for what its own hooks close", async () => {
    const { telltale, health } = start();
    const answer = Promise.withResolvers<void>();
    health.add("db", () => answer.promise);
    void health.read();
    await Promise.resolve();
    telltale.beginDrain();
    answer.reject(new Error("pool closed"));
    const line = () => telltale.logs.find(({ msg }) => msg === "check failed");
    await vi.waitFor(() => expect(line()).toMatchObject({ level: "info" }));
  });

  it("goes on when a listener of it throws, rejects or is an object that does", async () => {
    const { telltale } = start();
    const heard: string[] = [];
    const { draining } = telltale;
    draining.addEventListener("abort", fail);
    draining.addEventListener("abort", rejects);
    draining.addEventListener("abort", { handleEvent: fail });
    Reflect.set(draining, "onabort", fail);
    draining.addEventListener("abort", () => heard.push("last"), { once: true });
    telltale.beginDrain();
    expect(heard).toEqual(["last"]);
    await vi.waitFor(() => expect(linesOf(telltale.logs)).toHaveLength(4));
    expect(linesOf(telltale.logs)[0]).toMatchObject({ reason: "Error: password=[redacted]" });
  });
});

const linesOf = (logs: readonly Readonly<Record<string, unknown>>[]) =>
  logs.filter(({ msg }) => msg === "a listener of the draining signal failed");

describe("a listener", () => {
  it("that throws or rejects is said once, and keeps nobody from hearing", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { telltale, health } = start();
    const heard = vi.fn<(change: HealthChange) => void>();
    health.onChange(() => JSON.parse("{"));
    health.onChange(rejects);
    health.onChange(heard);
    const results = [true, false, true, false];
    health.add("db", () => results.shift());
    while (results.length > 0) {
      await health.read();
      await vi.advanceTimersByTimeAsync(6_000);
    }
    expect(heard).toHaveBeenCalledTimes(8);
    expect(telltale.logs.filter(({ msg }) => msg === "a listener of health.onChange failed")).toHaveLength(2);
  });

  it("may remove itself, another, or add one while it is told", async () => {
    const { health } = start();
    const heard: string[] = [];
    const stopFirst = health.onChange(() => {
      heard.push("first");
      stopFirst();
      stopSecond();
      health.onChange(() => heard.push("third"));
    });
    const stopSecond = health.onChange(() => heard.push("second"));
    health.add("db", () => true);
    await health.read();
    expect(heard).toEqual(["first", "third"]);
  });

  it("hears what it causes itself after what it was told, as everybody does", async () => {
    const { telltale, health, told } = start();
    health.onChange(({ kind }) => kind === "check" && telltale.beginDrain());
    const later: string[] = [];
    health.onChange(({ to }) => later.push(to));
    health.add("db", () => false);
    await health.read();
    expect(told).toEqual(["db: unknown → fail", "service: starting → draining"]);
    expect(later).toEqual(["fail", "draining"]);
  });
});
