import { describe, expect, it } from "vitest";
import { align, stack } from "./align.ts";
import { reduce } from "./reduce.ts";
import type { Series } from "./series.ts";

const line = (times: readonly number[], values: readonly (number | null)[]): Series => ({
  query: { refId: "A" } as Series["query"], // its name is all that is read here
  labels: {},
  name: "",
  times,
  values,
});

describe("align", () => {
  it("puts lines of other steps on one grid: a gap stays a gap, a time of others is none", () => {
    expect(align([line([0, 10, 20], [1, null, 3]), line([0, 20], [5, Number.NaN])])).toEqual([
      [0, 10, 20],
      [1, null, 3],
      [5, undefined, null],
    ]);
  });
});

describe("stack", () => {
  it("puts each line on those before it", () => {
    expect(
      stack([
        [0, 1],
        [1, 2],
        [10, null],
        [100, 100],
      ]),
    ).toEqual([
      [0, 1],
      [1, 2],
      [11, null],
      [111, 102],
    ]);
  });
});

describe("reduce", () => {
  it("tells a share of nothing from no data", () => {
    expect(reduce([null, null])).toBeNull();
    expect(reduce([null, Number.NaN])).toBeNaN();
  });

  it("knows Grafana's calculations, and takes the last value for others", () => {
    const values = [1, null, 4, 3];
    const of = (name: string): number | null => reduce(values, name);
    expect(
      ["lastNotNull", "max", "min", "mean", "sum", "count", "range", "delta", "nonsense"].map(of),
    ).toEqual([3, 4, 1, 8 / 3, 8, 3, 3, 2, 3]);
  });
});
