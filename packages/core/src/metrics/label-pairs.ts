import { escapeLabelName, type Escaping } from "./escape-name.ts";
import { escapeLabelValue } from "./escape.ts";
import type { Family, Point } from "./family.ts";

/**
 * Makes the function that writes a series' labels as exposed, `a="1",b="2"`. Nothing is kept from scrape to scrape: a
 * hundred bytes for each series would cost more than writing them again.
 */
export function createLabelWriter(family: Family, escaping: Escaping): (point: Point) => string {
  const starts = family.labels.map(
    ({ name }, index) => `${index > 0 ? "," : ""}${escapeLabelName(name, escaping)}="`,
  );
  const parts: string[] = [];
  return (point) => {
    const values = family.valuesOf(point);
    for (let index = 0; index < starts.length; index += 1) {
      parts[3 * index] = starts[index]!;
      parts[3 * index + 1] = escapeLabelValue(values[index]!);
      parts[3 * index + 2] = '"';
    }
    // Joined, not added: V8 keeps a sum of strings in its parts, and would walk through them in every line.
    return parts.join("");
  };
}
