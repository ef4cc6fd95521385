// Any sequence of answers, waits, probes, late returns and removals gives what a naive model says.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ModelRules } from "./fixtures/check-model.ts";
import { ModelledCheck, type Step } from "./fixtures/modelled-check.ts";

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant("wait"), ms: fc.integer({ min: 1, max: 60 }) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("answer"),
        answer: fc.constantFrom("pass", "warn", "fail", "hang"),
      }),
    },
    { weight: 5, arbitrary: fc.record({ do: fc.constant("probe") }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("release") }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("replace") }) },
  ),
  { minLength: 5, maxLength: 50 },
);
const rules: fc.Arbitrary<ModelRules> = fc.record({
  failAfter: fc.integer({ min: 1, max: 3 }),
  passAfter: fc.integer({ min: 1, max: 3 }),
  isBackground: fc.boolean(),
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a check", () => {
  it("shows, and is called, as a naive model says, whatever happens in whatever order", async () => {
    await fc.assert(
      fc.asyncProperty(rules, steps, async (given, sequence) => {
        const check = new ModelledCheck(given);
        for (const step of sequence) {
          const [real, model] = await check.take(step);
          expect(real).toEqual(model);
        }
        await check.close();
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
