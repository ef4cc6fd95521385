import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createJudge } from "./create-judge.ts";
import { readLimits, type Side } from "./limits.ts";

const share = { side: "above", most: 1 } as const;
const left = { side: "below", most: 1 } as const;

describe("readLimits", () => {
  it("clears a single number a twentieth on the good side", () => {
    expect(readLimits("x", { warn: 0.8 }, share).warn).toEqual({ raise: 0.8, clear: 0.8 * 0.95 });
    expect(readLimits("x", { warn: 100 }, left).warn).toEqual({ raise: 100, clear: 105 });
  });

  it.each([
    ["a share above one", { warn: 1.5 }, share],
    ["nothing", { warn: 0 }, share],
    ["less than nothing", { fail: -1 }, left],
    ["no number", { warn: Number.NaN }, share],
    ["no end", { warn: Infinity }, left],
    ["a text", { warn: "0.5" as unknown as number }, share],
    ["null", { warn: null as unknown as number }, share],
    ["a warning after the failure", { warn: 0.9, fail: 0.5 }, share],
    ["a warning after the failure, downwards", { warn: 5, fail: 9 }, left],
    ["a limit that clears where it is bad", { warn: { raise: 0.5, clear: 0.6 } }, share],
    ["a limit that clears where it is bad, downwards", { warn: { raise: 5, clear: 4 } }, left],
  ])("refuses %s", (_what, limits, range) => {
    expect(() => readLimits("x", limits, range)).toThrow(/^definition\/shape: x (warn|fail) is /);
  });
});

describe("createJudge", () => {
  it("holds a status until the value is back beyond where it clears", () => {
    const judge = createJudge(
      readLimits("x", { warn: { raise: 0.8, clear: 0.7 }, fail: { raise: 0.9, clear: 0.85 } }, share),
      "above",
    );
    const statuses = [0.79, 0.8, 0.71, 0.9, 0.86, 0.85, 0.75, 0.7, 0.79].map((value) => judge(value).status);
    expect(statuses).toEqual(["pass", "warn", "warn", "fail", "fail", "warn", "warn", "pass", "pass"]);
  });

  it("does the same downwards", () => {
    const judge = createJudge(readLimits("x", { fail: { raise: 10, clear: 20 } }, left), "below");
    expect([11, 10, 19, 20, 11].map((value) => judge(value).status)).toEqual([
      "pass",
      "fail",
      "fail",
      "pass",
      "pass",
    ]);
  });

  const step = fc.integer({ min: 1, max: 20 });
  it("is raised when, of all values past a limit, the last one past raise came after the last one past clear", () => {
    fc.assert(
      fc.property(
        step,
        step,
        fc.constantFrom<Side>("above", "below"),
        fc.array(step),
        (one, other, side, values) => {
          const [low, high] = [Math.min(one, other), Math.max(one, other)];
          const fail = side === "above" ? { raise: high, clear: low } : { raise: low, clear: high };
          const judge = createJudge({ fail }, side);
          const judged = values.map((value) => judge(value).status === "fail");
          expect(judged).toEqual(
            values.map((_value, index) => isRaised(values.slice(0, index + 1), fail, side)),
          );
        },
      ),
    );
  });
});

/** By the whole history. */
function isRaised(
  values: readonly number[],
  { raise, clear }: { raise: number; clear: number },
  side: Side,
): boolean {
  const reached = (value: number) => (side === "above" ? value >= raise : value <= raise);
  const cleared = (value: number) => !reached(value) && (side === "above" ? value <= clear : value >= clear);
  return values.findLastIndex(reached) > values.findLastIndex(cleared);
}
