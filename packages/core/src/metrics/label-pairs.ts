import { escapeLabelValue } from "./escape.ts";
import type { Family, Point } from "./family.ts";

/** A series' labels as exposed, `a="1",b="2"`: written at its first scrape and kept. */
export function labelPairs(family: Family, point: Point): string {
  return (point.text ??= writePairs(family, point));
}

function writePairs(family: Family, point: Point): string {
  const values = family.valuesOf(point);
  return family.labels.map(({ name }, index) => `${name}="${escapeLabelValue(values[index]!)}"`).join(",");
}
