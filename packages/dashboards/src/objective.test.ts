import { describe, expect, it } from "vitest";
import { checkout, bare } from "./fixtures/checkout.ts";
import { allowedShare, flowLimits, percent, quantileName, serviceLimits } from "./objective.ts";

describe("limits", () => {
  it("takes the strictest objective over all of a service's requests", () => {
    expect(serviceLimits(checkout)).toEqual({ errors: 0.001, latency: { seconds: 0.3, share: 0.95 } });
  });

  it("takes a flow's own objective", () => {
    expect(flowLimits(checkout, "pay")).toEqual({ errors: 0.01, latency: { seconds: 1, share: 0.99 } });
  });

  it("has none where nothing is promised", () => {
    expect(serviceLimits(bare)).toEqual({});
  });

  it.each([
    [0.999, 0.001, "99.9 %", "p99.9"],
    [0.9995, 0.0005, "99.95 %", "p99.95"],
    [0.95, 0.05, "95 %", "p95"],
    [0.99999, 0.00001, "99.999 %", "p99.999"],
  ])("writes %d without the noise of binary fractions", (objective, errors, words, quantile) => {
    expect([allowedShare(objective), percent(objective), quantileName(objective)]).toEqual([
      errors,
      words,
      quantile,
    ]);
  });
});
