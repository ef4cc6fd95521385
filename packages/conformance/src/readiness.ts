import { verdict } from "@telltale/core";
import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Bench } from "./bench.ts";
import type { Subject } from "./contract.ts";
import { patience } from "./expect-only.ts";
import { createGate } from "./gate.ts";
import { readReport, statusesOf } from "./report.ts";

/** Readiness follows what one replica's own failure can mend, startup what was promised, and liveness nothing. */
export function describeReadiness(subject: Subject): void {
  describe("readiness", () => {
    describeImpact(subject);
    describeShared(subject);
    describeAtRunTime(subject);
    describeStartup(subject);
  });
}

function describeImpact(subject: Subject): void {
  behaviour(subject, "follows a critical check: it alone turns 503, not /livez", {}, async (bench) => {
    bench.telemetry.dependencies.database.check(() => Promise.reject(new Error("refused")));
    expect(await statusesOf(bench, ["/readyz", "/health", "/livez", "/startupz", "/version"])).toEqual([
      503, 503, 200, 200, 200,
    ]);
    expect(bench.telemetry.health.state).toBe("failed");
  });
  behaviour(subject, "fails no request of the application", {}, async (bench) => {
    bench.telemetry.dependencies.database.check(() => false);
    expect(await statusesOf(bench, ["/readyz", "/items/1", "/any/1", "/nowhere"])).toEqual([
      503, 200, 200, 404,
    ]);
  });
  behaviour(subject, "warns with 200 when a degraded check fails", {}, async (bench) => {
    bench.telemetry.dependencies.database.check(() => true);
    bench.telemetry.dependencies.mailer.check(() => Promise.reject(new Error("refused")));
    await expectWarning(bench);
  });
  behaviour(subject, "warns with 200 when a critical check returns a warning", {}, async (bench) => {
    bench.telemetry.dependencies.database.check(() => verdict({ status: "warn", observed: 0.93, unit: "1" }));
    await expectWarning(bench);
  });
  behaviour(subject, "passes, and shows, when an informational check fails", {}, async (bench) => {
    bench.telemetry.dependencies.mailer.check(() => false, { impact: "informational" });
    const { status, report } = await readReport(bench, "/health");
    expect([status, report.status, report.checks["mailer"]]).toEqual([
      200,
      "pass",
      { status: "fail", impact: "informational" },
    ]);
  });
}

function describeShared(subject: Subject): void {
  behaviour(subject, "warns with 200 when a critical check of something shared fails", {}, async (bench) => {
    bench.telemetry.dependencies.database.check(() => false, { scope: "shared" });
    await expectWarning(bench);
  });
  behaviour(subject, "turns 503 when something local fails beside something shared", {}, async (bench) => {
    bench.telemetry.dependencies.database.check(() => false, { scope: "shared" });
    bench.telemetry.health.add("disk", () => false);
    expect(await statusesOf(bench, ["/readyz"])).toEqual([503]);
  });
}

/** Ready with a warning: nobody is turned away, and whoever looks can see it. */
async function expectWarning(bench: Bench): Promise<void> {
  for (const path of ["/readyz", "/health"]) {
    const { status, report } = await readReport(bench, path);
    expect([status, report.status]).toEqual([200, "warn"]);
  }
  expect(bench.telemetry.health.state).toBe("degraded");
}

function describeAtRunTime(subject: Subject): void {
  behaviour(subject, "follows checks that come and go while it runs", {}, async (bench) => {
    expect(await statusesOf(bench, ["/readyz"])).toEqual([200]);
    bench.telemetry.health.add("disk", () => false);
    expect(await statusesOf(bench, ["/readyz", "/readyz/disk"])).toEqual([503, 503]);
    expect(bench.telemetry.health.remove("disk")).toBe(true);
    expect(await statusesOf(bench, ["/readyz", "/readyz/disk"])).toEqual([200, 404]);
  });
}

function describeStartup(subject: Subject): void {
  behaviour(subject, "waits, as /startupz does, for what the service has yet to do", {}, async (bench) => {
    const migrations = createGate();
    bench.telemetry.health.until("migrations", migrations.passed);
    expect(await statusesOf(bench, ["/startupz", "/readyz", "/livez", "/items/1"])).toEqual([
      503, 503, 200, 200,
    ]);
    expect(bench.telemetry.health.state).toBe("starting");
    migrations.open();
    await expect.poll(() => statusesOf(bench, ["/startupz", "/readyz"]), patience).toEqual([200, 200]);
    expect(bench.telemetry.health.state).toBe("ready");
  });
  behaviour(subject, "stays red, as /startupz does, when the service could not start", {}, async (bench) => {
    bench.telemetry.health.until("migrations", Promise.reject(new Error("relation exists")));
    await expect.poll(() => bench.telemetry.health.state, patience).toBe("failed");
    expect(await statusesOf(bench, ["/startupz", "/readyz", "/livez"])).toEqual([503, 503, 200]);
  });
  behaviour(subject, "has no dependency hold /startupz red", {}, async (bench) => {
    const database = createGate();
    bench.telemetry.dependencies.database.check(database.wait);
    expect(await statusesOf(bench, ["/startupz"])).toEqual([200]);
    database.open();
  });
}
