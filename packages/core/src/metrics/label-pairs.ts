import { escapeLabelName, type Escaping } from "./escape-name.ts";
import { escapeLabelValue } from "./escape.ts";
import type { Family, Point } from "./family.ts";

/** Makes the function that gives a series' labels as exposed, `a="1",b="2"`: written at its first scrape and kept. */
export function createLabelWriter(family: Family, escaping: Escaping): (point: Point) => string {
  const starts = family.labels.map(
    ({ name }, index) => `${index > 0 ? "," : ""}${escapeLabelName(name, escaping)}="`,
  );
  const write = (point: Point): string => {
    const values = family.valuesOf(point);
    // Joined, not added: V8 keeps a sum of strings in its parts, and would walk through them in every line.
    return starts.map((start, index) => `${start}${escapeLabelValue(values[index]!)}"`).join("");
  };
  // Nearly nobody asks for dots, which change the names; what is kept is for everybody else.
  return escaping === "dots" ? write : (point) => (point.text ??= write(point));
}
