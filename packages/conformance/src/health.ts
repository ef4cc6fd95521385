import { describe, expect } from "vitest";
import { behaviour } from "./behaviour.ts";
import type { Subject } from "./contract.ts";
import { createGate } from "./gate.ts";

/** Readiness follows what is critical, liveness follows nothing, and a check runs once however many ask. */
export function describeHealth(subject: Subject): void {
  describe("health", () => {
    describeReadiness(subject);
    describeChecks(subject);
  });
}

function describeReadiness(subject: Subject): void {
  behaviour(
    subject,
    "/readyz turns 503 when a critical dependency fails; /livez stays 200",
    {},
    async (bench) => {
      bench.telemetry.dependencies.database.check(() => Promise.reject(new Error("refused")));
      expect((await bench.send("/readyz")).status).toBe(503);
      expect((await bench.send("/livez")).status).toBe(200);
      expect((await bench.send("/version")).status).toBe(200);
    },
  );
  behaviour(subject, "/readyz stays 200 when an optional dependency fails", {}, async (bench) => {
    bench.telemetry.dependencies.database.check(() => true);
    bench.telemetry.dependencies.mailer.check(() => Promise.reject(new Error("refused")));
    const answer = await bench.send("/readyz");
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      200,
      expect.objectContaining({ status: "warn" }),
    ]);
  });
  behaviour(subject, "a failing dependency fails no request of the application", {}, async (bench) => {
    bench.telemetry.dependencies.database.check(() => false);
    expect((await bench.send("/readyz")).status).toBe(503);
    expect((await bench.send("/items/1")).status).toBe(200);
  });
}

function describeChecks(subject: Subject): void {
  behaviour(subject, "a slow check never delays /livez or the application", {}, async (bench) => {
    const gate = createGate();
    bench.telemetry.dependencies.database.check(gate.wait);
    const health = bench.send("/health");
    await gate.reached;
    expect((await bench.send("/livez")).status).toBe(200);
    expect((await bench.send("/items/1")).status).toBe(200);
    gate.open();
    expect((await health).status).toBe(200);
  });
  behaviour(subject, "two hundred requests for /health at once run each check once", {}, async (bench) => {
    const runs = { database: 0, mailer: 0 };
    bench.telemetry.dependencies.database.check(() => void (runs.database += 1));
    bench.telemetry.dependencies.mailer.check(() => void (runs.mailer += 1));
    const answers = await Promise.all(Array.from({ length: 200 }, () => bench.send("/health")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(runs).toEqual({ database: 1, mailer: 1 });
  });
  behaviour(
    subject,
    "a check that throws is a failed check, and its words stay inside",
    {},
    async (bench) => {
      bench.telemetry.dependencies.database.check(() => {
        throw new Error("postgres://admin:hunter2@10.0.0.1/prod");
      });
      const answer = await bench.send("/health");
      expect(answer.status).toBe(503);
      expect(answer.body).not.toContain("hunter2");
    },
  );
}
