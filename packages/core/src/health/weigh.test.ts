import type { Impact } from "@telltale/conventions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testTelltale } from "../testing.ts";
import type { Status } from "./health.ts";
import { verdict } from "./verdict.ts";

const impact = fc.constantFrom<Impact>("critical", "degraded", "informational");
const check = fc.record({
  answer: fc.constantFrom<Status>("pass", "warn", "fail"),
  impact,
  scope: fc.constantFrom("local" as const, "shared" as const),
  isAsked: fc.boolean(),
  isExcluded: fc.boolean(),
  asked: fc.option(impact),
  isRemoved: fc.boolean(),
});
const service = fc.record({
  checks: fc.array(check, { maxLength: 6 }),
  startup: fc.constantFrom("none", "kept", "pending", "broken"),
  isDraining: fc.boolean(),
});

/** The table of what a result means, written out. */
const table = {
  "critical local": { pass: "pass", warn: "warn", fail: "fail" },
  "critical shared": { pass: "pass", warn: "warn", fail: "warn" },
  "degraded local": { pass: "pass", warn: "warn", fail: "warn" },
  "degraded shared": { pass: "pass", warn: "warn", fail: "warn" },
  "informational local": { pass: "pass", warn: "pass", fail: "pass" },
  "informational shared": { pass: "pass", warn: "pass", fail: "pass" },
} as const;
const order = ["pass", "warn", "fail"] as const;
const worst = (statuses: readonly Status[]): Status =>
  order[Math.max(0, ...statuses.map((status) => order.indexOf(status)))]!; // an index of it

const promises = {
  kept: () => Promise.resolve(),
  pending: () => new Promise(() => {}),
  broken: () => Promise.reject(new Error("no")),
};

/** A service as it is drawn, once everything has been read. */
async function begin({ checks, startup, isDraining }: Drawn) {
  const telltale = testTelltale();
  for (const [index, { answer, impact: own, scope }] of checks.entries())
    telltale.health.add(`check-${index}`, () => verdict({ status: answer }), { impact: own, scope });
  if (startup !== "none") telltale.health.until("startup", promises[startup]());
  await telltale.health.read();
  for (const [index, { isRemoved }] of checks.entries())
    if (isRemoved) telltale.health.remove(`check-${index}`);
  if (isDraining) telltale.beginDrain();
  return telltale;
}
type Drawn = typeof service extends fc.Arbitrary<infer T> ? T : never;

describe("what checks mean together", () => {
  it("is what the table says, for any checks, question, startup and end", async () => {
    await fc.assert(
      fc.asyncProperty(service, async (drawn) => {
        const { health } = await begin(drawn);
        const named = drawn.checks.map((one, index) => ({ ...one, name: `check-${index}` }));
        const asked = named.filter(
          ({ isAsked, isExcluded, isRemoved }) => isAsked && !isExcluded && !isRemoved,
        );
        const report = await health.read({
          only: named.filter(({ isAsked }) => isAsked).map(({ name }) => name),
          exclude: named.filter(({ isExcluded }) => isExcluded).map(({ name }) => name),
          impact: Object.fromEntries(
            named.flatMap(({ name, asked: other }) => (other ? [[name, other]] : [])),
          ),
        });
        const isUp = !drawn.isDraining && (drawn.startup === "none" || drawn.startup === "kept");
        const weights = asked.map((one) => table[`${one.asked ?? one.impact} ${one.scope}`][one.answer]);
        expect(report.status).toBe(isUp ? worst(weights) : "fail");
        expect(Object.keys(report.checks)).toEqual(asked.map(({ name }) => name));
        expect(health.state).toBe(stateOf(drawn));
      }),
      { numRuns: 200 },
    );
  });
});

function stateOf({ checks, startup, isDraining }: Drawn): string {
  if (isDraining) return "draining";
  if (startup === "broken") return "failed";
  if (startup === "pending") return "starting";
  const left = checks.filter(({ isRemoved }) => !isRemoved);
  const weights = left.map(({ impact: own, scope, answer }) => table[`${own} ${scope}`][answer]);
  return { pass: "ready", warn: "degraded", fail: "failed" }[worst(weights)];
}
