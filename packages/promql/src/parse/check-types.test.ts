import { describe, expect, it } from "vitest";
import {
  callsOfEveryAggregation,
  callsOfEveryFunction,
  everyOperation,
  everyShift,
} from "../fixtures/combinations.ts";
import { hasPromtool, refusedExpressions } from "../fixtures/promtool.ts";
import { parseQuery } from "../index.ts";

const combinations = [
  ["functions", callsOfEveryFunction(), 70],
  ["aggregations", callsOfEveryAggregation(), 30],
  ["operators", everyOperation(), 100],
  ["places in time", everyShift(), 100],
] as const;

describe.skipIf(!hasPromtool())("the type check beside promtool (skipped when it is not installed)", () => {
  it.each(combinations)("agrees on %s with operands of every type", (_name, texts, leastAccepted) => {
    const refusals = refusedExpressions(texts);
    const differing = texts.filter((text, index) => {
      const { problems, newer } = parseQuery(text);
      return refusals.has(index) !== (problems.length > 0 || newer.length > 0);
    });
    expect(differing).toEqual([]);
    expect(texts.length - refusals.size).toBeGreaterThan(leastAccepted);
    expect(refusals.size).toBeGreaterThan(leastAccepted);
  });
});
