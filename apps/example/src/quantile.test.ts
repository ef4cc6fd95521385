import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile, type Bucket } from "./quantile.ts";

const bounds = [0.01, 0.1, 1, Infinity];

function bucketsOf(values: readonly number[]): Bucket[] {
  return bounds.map((le) => ({ le, count: values.filter((value) => value <= le).length }));
}

const durations = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 });
const share = fc.double({ min: 0.001, max: 1, noNaN: true });

describe("quantile", () => {
  it.each([
    ["the middle of the bucket", 0.5, [0.05, 0.05], 0.055],
    ["the whole of the bucket", 1, [0.05, 0.05], 0.1],
    ["the greatest finite bound beyond it", 0.99, [30, 40], 1],
  ])("answers %s", (_what, q, values, expected) => {
    expect(quantile(q, bucketsOf(values))).toBeCloseTo(expected);
  });

  it("is undefined when nothing was observed", () => {
    expect(quantile(0.5, [])).toBeUndefined();
    expect(quantile(0.5, bucketsOf([]))).toBeUndefined();
  });

  it("falls into the same bucket as the true quantile", () => {
    fc.assert(
      fc.property(durations, share, (values, q) => {
        const exact = values.toSorted((a, b) => a - b)[Math.ceil(q * values.length) - 1] ?? 0;
        const upper = bounds.find((le) => exact <= le) ?? Infinity;
        const lower = [0, ...bounds].findLast((le) => le < upper) ?? 0;
        const estimate = quantile(q, bucketsOf(values));
        expect(estimate).toBeGreaterThanOrEqual(lower);
        expect(estimate).toBeLessThanOrEqual(upper);
      }),
    );
  });

  it("never falls as q rises, whatever the order of the buckets", () => {
    fc.assert(
      fc.property(durations, share, share, (values, a, b) => {
        const buckets = bucketsOf(values).toReversed();
        const [low, high] = [quantile(Math.min(a, b), buckets), quantile(Math.max(a, b), buckets)];
        expect(low).toBeLessThanOrEqual(high ?? NaN);
      }),
    );
  });
});
