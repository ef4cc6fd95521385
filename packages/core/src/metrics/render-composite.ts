// OpenMetrics 2.0.0-rc0: a histogram is one sample whose value has parts, and a start time stands in the line itself.
import type { Family, Point } from "./family.ts";
import { toBoundText, toNumberText } from "./number-text.ts";
import { renderExemplar } from "./render-exemplar.ts";

/** Writes one histogram as a line: `name{a="1"} {count:3,sum:3.6,bucket:[0.1:1,1.0:2,+Inf:3]} st@1700000000.5`. */
export function createCompositeRenderer(
  family: Family,
  name: string,
  labelsOf: (point: Point) => string,
): (point: Point) => string {
  const starts = [...family.bounds.map((bound) => toBoundText(bound, true)), "+Inf"].map(
    (bound, index) => `${index > 0 ? "," : ""}${bound}:`,
  );
  return (point) => {
    const pairs = labelsOf(point);
    let buckets = "";
    let exemplars = "";
    let count = 0;
    for (let bucket = 0; bucket < starts.length; bucket += 1) {
      count += point.cells[point.at + 1 + bucket]!;
      buckets += `${starts[bucket]!}${count}`;
      if (point.exemplars) exemplars += renderExemplar(point.exemplars[bucket]);
    }
    const sum = toNumberText(point.cells[point.at]!);
    const labels = pairs === "" ? "" : `{${pairs}}`;
    const value = `{count:${count},sum:${sum},bucket:[${buckets}]}`;
    return `${name}${labels} ${value}${renderStart(family.startOf(point))}${exemplars}\n`;
  };
}

/** When a sample began to count, in seconds since 1970. */
export function renderStart(seconds: number): string {
  return ` st@${seconds}`;
}
