import { describe, expect, it } from "vitest";
import type { Point } from "./family.ts";
import { openPoints } from "./open-points.ts";

const pointOf = (at: number): Point => ({
  cells: new Float64Array(),
  at,
  exemplars: undefined,
});

/** Which points come, when `change` is made to the list after the second one. */
function read(count: number, change: (family: { points: Point[] }) => void): number[] {
  const family = { points: Array.from({ length: count }, (_, at) => pointOf(at)) };
  const seen: number[] = [];
  for (const { at } of openPoints(family)) {
    seen.push(at);
    if (seen.length === 2) change(family);
  }
  return seen;
}

const forget =
  (...gone: number[]) =>
  (family: { points: Point[] }) => {
    family.points = family.points.filter(({ at }) => !gone.includes(at));
  };

const forgetInPlace =
  (...gone: number[]) =>
  ({ points }: { points: Point[] }) => {
    points.splice(0, Infinity, ...points.filter(({ at }) => !gone.includes(at)));
  };

describe("openPoints", () => {
  it.each([
    ["nothing changes", 4, () => {}, [0, 1, 2, 3]],
    ["those read are forgotten", 5, forget(0, 1), [0, 1, 2, 3, 4]],
    ["those to come are forgotten", 5, forget(2, 4), [0, 1, 3]],
    ["both are", 6, forget(0, 3), [0, 1, 2, 4, 5]],
    ["both are, in place", 6, forgetInPlace(0, 3), [0, 1, 2, 4, 5]],
    ["all are", 4, forget(0, 1, 2, 3), [0, 1]],
  ])("gives each point that is still there once when %s", (_name, count, change, expected) => {
    expect(read(count, change)).toEqual(expected);
  });
});
