import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanWait } from "./mean-wait.ts";

/** As Node's histogram sums milliseconds up. */
function summarise(intervals: readonly number[]) {
  const mean = sum(intervals) / intervals.length;
  const stddev = Math.sqrt(sum(intervals.map((interval) => (interval - mean) ** 2)) / intervals.length);
  return { mean: mean * 1e6, stddev: stddev * 1e6 };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe("meanWait", () => {
  it("is what requests wait that come every millisecond", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 2_000 }), { minLength: 1, maxLength: 50 }),
        (intervals) => {
          // In the middle of each millisecond, so that the sum is exact.
          const waits = intervals.flatMap((length) =>
            Array.from({ length }, (_none, passed) => length - passed - 0.5),
          );
          const expected = sum(waits) / waits.length / 1_000 - 0.005;
          expect(meanWait(summarise(intervals), 10)).toBeCloseTo(Math.max(0, expected), 6);
        },
      ),
    );
  });

  it("sees a loop that one block took for four seconds of five, whose p99 is that of a free one", () => {
    const intervals = [...Array.from({ length: 100 }, () => 10), 4_000];
    expect(intervals.toSorted((one, other) => one - other)[99]).toBe(10);
    expect(meanWait(summarise(intervals), 10)).toBeGreaterThan(1.5);
  });

  it("is nothing for a free loop, and before the first sample", () => {
    expect(meanWait({ mean: 10e6, stddev: 0 }, 10)).toBe(0);
    expect(meanWait({ mean: Number.NaN, stddev: Number.NaN }, 10)).toBe(0);
  });
});
