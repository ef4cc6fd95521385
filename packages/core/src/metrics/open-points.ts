import type { Family, Point } from "./family.ts";

/**
 * A metric's series, one by one, with time passing between two of them: those that are forgotten meanwhile are left
 * out, since their labels and numbers may be another series' by now, and none of the others is.
 */
export function* openPoints(family: Pick<Family, "points">): Generator<Point> {
  let before = [...family.points];
  for (let at = 0; at < before.length; at += 1) {
    const { points } = family;
    if (points[at] !== before[at]) {
      const left = new Set(before.slice(at));
      at = points.findIndex((point) => left.has(point));
      if (at < 0) return;
      before = [...points];
    }
    yield before[at]!;
  }
}
