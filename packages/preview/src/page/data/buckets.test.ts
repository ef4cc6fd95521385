import { describe, expect, it } from "vitest";
import { bucketsOf } from "./buckets.ts";
import type { Series } from "./series.ts";

describe("bucketsOf", () => {
  it("takes from each bucket what those below it hold", () => {
    const buckets = bucketsOf([line("0.1", [1, 2]), line("+Inf", [4, 6]), line("1", [3, 6])]);
    expect(buckets?.rows.map(({ from, to, values }) => [from, to, values])).toEqual([
      [0, 0.1, [1, 2]],
      [0.1, 1, [2, 4]],
      [1, Infinity, [1, 0]],
    ]);
    expect(buckets?.most).toBe(4);
  });

  it("takes buckets that are not cumulative as they are", () => {
    const buckets = bucketsOf([line("1", [5, 0]), line("2", [1, 3])]);
    expect(buckets?.rows.map(({ values }) => values)).toEqual([
      [5, 0],
      [1, 3],
    ]);
  });

  it("is nothing where no line has a bound", () => {
    expect(bucketsOf([{ ...line("1", [1]), labels: {} }])).toBeUndefined();
  });
});

function line(le: string, values: readonly number[]): Series {
  const query = { refId: "A" } as Series["query"]; // its name is all that is read here
  return { query, labels: { le }, name: le, times: values.map((_, index) => index), values };
}
