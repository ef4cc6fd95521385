import type { Family, Point } from "../metrics/family.ts";
import { widthOf } from "./slice.ts";

/** Knows which series have changed since they were last told to the hub. */
export class News {
  readonly #told = new WeakMap<Point, number>();

  /** Whether a series has changed; from now on it has been told. */
  take(family: Family, point: Point): boolean {
    const mark = markOf(family, point);
    if (this.#told.get(point) === mark) return false;
    this.#told.set(point, mark);
    return true;
  }
}

/** A number that changes with every observation: a histogram's count, anything else's value. */
function markOf(family: Family, { cells, at }: Point): number {
  if (family.metric.type !== "histogram") return cells[at]!;
  let count = 0;
  for (let bucket = at + 1; bucket < at + widthOf(family); bucket += 1) count += cells[bucket]!;
  return count;
}
