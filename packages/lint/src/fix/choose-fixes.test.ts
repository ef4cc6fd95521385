import { describe, expect, it } from "vitest";
import type { Finding } from "../finding.ts";
import { chooseFixes } from "./choose-fixes.ts";

function finding(line: number, start: number, end: number, text: string, consequence?: string): Finding {
  return {
    id: "metric/counter-total",
    severity: "error",
    message: "m",
    place: { file: "a.ts", line, column: 1 },
    fix: {
      title: "t",
      edits: [{ file: "a.ts", span: { start, end }, text }],
      ...(consequence === undefined ? {} : { consequence }),
    },
  };
}

const lines = (findings: readonly Finding[]): number[] => findings.map(({ place }) => place.line);

describe("of fixes that overlap", () => {
  it("the first is made now, the others later", () => {
    const { now, later } = chooseFixes(
      [finding(1, 0, 5, "x"), finding(2, 4, 8, "y"), finding(3, 8, 9, "z")],
      { unsafe: false },
    );
    expect([lines(now), lines(later)]).toEqual([[1, 3], [2]]);
  });

  it("two that insert at one place are not both made", () => {
    const { now, later } = chooseFixes([finding(1, 3, 3, "x"), finding(2, 3, 3, "y")], { unsafe: false });
    expect([lines(now), lines(later)]).toEqual([[1], [2]]);
  });

  it("two that are the same are one", () => {
    const { now, later } = chooseFixes([finding(1, 0, 5, "x"), finding(2, 0, 5, "x")], { unsafe: false });
    expect([lines(now), lines(later)]).toEqual([[1], []]);
  });
});

it("a fix with a consequence is only made when asked for", () => {
  const risky = [finding(1, 0, 1, "x", "dashboards ask for the old name")];
  expect(chooseFixes(risky, { unsafe: false }).now).toEqual([]);
  expect(lines(chooseFixes(risky, { unsafe: true }).now)).toEqual([1]);
});
