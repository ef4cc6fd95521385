import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graph } from "../fixtures/specimen.ts";
import { spread } from "./spread.ts";

function widthsOf(count: number): number[] {
  return spread(Array.from({ length: count }, () => graph)).map(({ width }) => width);
}

describe("spread", () => {
  it.each([
    [1, [24]],
    [2, [12, 12]],
    [3, [8, 8, 8]],
    [4, [6, 6, 6, 6]],
    [5, [8, 8, 8, 12, 12]],
    [7, [6, 6, 6, 6, 8, 8, 8]],
  ])("puts %i graphs side by side without a gap", (count, widths) => {
    expect(widthsOf(count)).toEqual(widths);
  });

  it("fills every line, however many graphs there are", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        const widths = widthsOf(count);
        expect(widths).toHaveLength(count);
        let filled = 0;
        for (const width of widths) {
          filled = (filled % 24) + width;
          expect(filled).toBeLessThanOrEqual(24);
        }
        expect(filled).toBe(24);
      }),
    );
  });
});
