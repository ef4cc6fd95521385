import { describe, expect, it } from "vitest";
import { toBoundText, toNumberText } from "./number-text.ts";

describe("toBoundText", () => {
  it.each([
    [1, "1.0"],
    [0.005, "0.005"],
    [2.5, "2.5"],
    [0, "0.0"],
    [-1, "-1.0"],
    [100_000, "100000.0"],
    [1_000_000, "1e+06"],
    [1_048_576, "1.048576e+06"],
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
  ])("writes %d in OpenMetrics as Go does", (bound, text) => {
    expect(toBoundText(bound, true)).toBe(text);
    expect(toBoundText(bound, false)).toBe(String(bound));
  });
});

describe("toNumberText", () => {
  it.each([
    [Infinity, "+Inf"],
    [-Infinity, "-Inf"],
    [0.1, "0.1"],
    [1e21, "1e+21"],
  ])("writes %d", (value, text) => {
    expect(toNumberText(value)).toBe(text);
  });
});
