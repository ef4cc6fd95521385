import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { verdict } from "../health/verdict.ts";
import { renderHealthJson } from "./body-health-json.ts";
import { renderJson } from "./body-json.ts";
import { renderText } from "./body-text.ts";
import { start } from "../fixtures/probed.ts";
import { renderWithin } from "./fit.ts";
import type { Entry } from "./view.ts";

const limitBytes = 10 * 1024;

async function startWith(count: number, status: "pass" | "fail" = "fail") {
  const started = await start({ details: "always", groups: { all: {} } });
  const reason = "ü".repeat(5_000_000);
  for (let index = 0; index < count; index += 1) {
    const name = `check-${index}-${"x".repeat(40)}`;
    started.telltale.health.add(name, () => verdict({ status, reason, observed: reason, unit: reason }));
  }
  return started;
}

describe("a body", () => {
  it("holds 256 bytes of an error of 5 MB, for those who may see it", async () => {
    const { app, telltale } = await start({ details: "always" });
    telltale.dependencies.postgres.check(() => Promise.reject(new Error("ü".repeat(2_500_000))));
    const { reason } = JSON.parse((await app.get("/readyz")).body).checks.postgres;
    expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(256);
    expect(Buffer.byteLength(reason)).toBeGreaterThan(250);
  });

  it.each([
    ["/readyz", {}],
    ["/readyz?verbose", {}],
    ["/readyz?exclude=all", {}],
    ["/readyz?verbose&exclude=all", {}],
    ["/readyz", { accept: "application/health+json" }],
  ])("of %s is under 10 KiB however many checks there are", async (path, headers) => {
    const { app } = await startWith(500);
    const { body } = await app.get(path, { headers });
    expect(Buffer.byteLength(body)).toBeLessThan(limitBytes);
    expect(Buffer.byteLength(body)).toBeGreaterThan(limitBytes / 2);
  });

  it("gives up the details of what passes before those of what does not", async () => {
    const { app, telltale } = await startWith(40, "pass");
    telltale.dependencies.postgres.check(() => Promise.reject(new Error("down")));
    const { checks, details_omitted } = JSON.parse((await app.get("/readyz")).body);
    expect(checks.postgres.reason).toBe("Error: down");
    expect([details_omitted, Object.keys(checks)]).toEqual([true, expect.objectContaining({ length: 42 })]);
    expect(JSON.stringify(checks)).not.toContain('"observed"');
  });

  it("names what does not pass first, and counts what it leaves out", async () => {
    const { app, telltale } = await startWith(500, "pass");
    telltale.health.add("last", () => false);
    const { checks, checks_omitted } = JSON.parse((await app.get("/readyz")).body);
    expect(Object.keys(checks)[0]).toBe("last");
    expect(Object.keys(checks).length + checks_omitted).toBe(503);
    expect((await app.get("/readyz?verbose")).body).toMatch(/^warn: \d+ more checks are left out$/m);
  });

  it("is under 10 KiB in every format, whatever it is to show", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 256 });
    const entry = fc.record({
      name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,62}$/),
      status: fc.constantFrom<Entry["status"][]>("pass", "warn", "fail", "unknown", "excluded"),
      impact: fc.constantFrom("critical" as const, "degraded" as const),
      details: fc.record({
        scope: fc.constant("local" as const),
        reason: text,
        observed: text,
        durationMs: fc.double(),
      }),
    });
    const view = fc.record({
      question: fc.constant("readyz"),
      status: fc.constant("fail" as const),
      state: fc.constant("starting" as const),
      service: fc.constant("orders"),
      version: fc.constant("1.2.3"),
      checks: fc.array(entry, { maxLength: 400 }),
      waitingFor: fc.array(text, { maxLength: 60 }),
      unknownExcludes: fc.nat(),
      omittedChecks: fc.constant(0),
      omitsDetails: fc.constant(false),
    });
    fc.assert(
      fc.property(view, fc.constantFrom(renderJson, renderText, renderHealthJson), (shown, render) => {
        expect(Buffer.byteLength(renderWithin(shown, render))).toBeLessThan(limitBytes);
      }),
      { numRuns: 60 },
    );
  });
});
