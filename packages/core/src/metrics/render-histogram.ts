import type { Family, Point } from "./family.ts";
import { labelPairs } from "./label-pairs.ts";
import { toBoundText, toNumberText } from "./number-text.ts";
import { renderExemplar } from "./render-exemplar.ts";

/** Writes one histogram's series: buckets rising and cumulative, then sum and count. */
export function createHistogramRenderer(family: Family, openMetrics: boolean): (point: Point) => string {
  const { name, bounds } = family;
  const bucketEnds = [...bounds.map((bound) => toBoundText(bound, openMetrics)), "+Inf"].map(
    (le) => `${le}"} `,
  );
  // OpenMetrics 1.0.0: with a negative bound there is no sum, for it could fall, and without a sum no count.
  const summed = !openMetrics || (bounds[0] ?? 0) >= 0;
  return (point) => {
    const pairs = labelPairs(family, point);
    const start = `${name}_bucket{${pairs === "" ? "" : `${pairs},`}le="`;
    let text = "";
    let count = 0;
    for (let bucket = 0; bucket < bucketEnds.length; bucket += 1) {
      count += point.cells[point.at + 1 + bucket]!;
      const exemplar = openMetrics ? renderExemplar(point.exemplars?.[bucket]) : "";
      text += `${start}${bucketEnds[bucket]!}${count}${exemplar}\n`;
    }
    if (!summed) return text;
    const labels = pairs === "" ? "" : `{${pairs}}`;
    return `${text}${name}_sum${labels} ${toNumberText(point.cells[point.at]!)}\n${name}_count${labels} ${count}\n`;
  };
}
