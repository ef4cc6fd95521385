import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { median, quantile, ratio, summarise } from "./statistics.ts";

const readings = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), {
  minLength: 1,
});

describe("summarise", () => {
  it("takes the middle of an odd number of readings in any order", () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it("takes the mean of the two in the middle of an even number", () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it("sorts by value, not by text", () => {
    expect(median([10, 9, 100])).toBe(10);
  });

  it("interpolates quartiles in a straight line", () => {
    expect(summarise([1, 2, 3, 4])).toEqual({ median: 2.5, low: 1.75, high: 3.25, count: 4 });
  });

  it("says one reading for everything when there is only one", () => {
    expect(summarise([7])).toEqual({ median: 7, low: 7, high: 7, count: 1 });
  });

  it("refuses to summarise nothing", () => {
    expect(() => summarise([])).toThrow("no readings");
  });

  it("keeps the quartiles in order and within the readings", () => {
    fc.assert(
      fc.property(readings, (values) => {
        const { low, median: middle, high } = summarise(values);
        expect(low).toBeLessThanOrEqual(middle);
        expect(middle).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });

  it("leaves the readings as they were", () => {
    const values = [3, 1, 2];
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe("ratio", () => {
  it("divides the medians", () => {
    expect(ratio(summarise([30, 30]), summarise([10, 10]))).toBe(3);
  });

  it("says nothing when a quartile reaches zero", () => {
    expect(ratio(summarise([30]), summarise([-1, 0, 4]))).toBeUndefined();
    expect(ratio(summarise([-1, 0, 4]), summarise([30]))).toBeUndefined();
  });
});
