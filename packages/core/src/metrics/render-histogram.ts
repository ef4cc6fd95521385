import type { Family, Point } from "./family.ts";
import { toBoundText, toCountText, toNumberText } from "./number-text.ts";
import { renderExemplar } from "./render-exemplar.ts";

/** Writes one histogram's series: buckets rising and cumulative, then sum and count. */
export function createHistogramRenderer(
  { bounds }: Family,
  name: string,
  labelsOf: (point: Point) => string,
  openMetrics: boolean,
): (point: Point) => string {
  const ends = [...bounds.map((bound) => toBoundText(bound, openMetrics)), "+Inf"].map((le) => `${le}"} `);
  // OpenMetrics 1.0.0: with a negative bound there is no sum, for it could fall, and without a sum no count.
  const isSummed = !openMetrics || (bounds[0] ?? 0) >= 0;
  return (point) => {
    const pairs = labelsOf(point);
    const exemplars = openMetrics ? point.exemplars : undefined;
    // Joined, not added: V8 would keep a sum of strings in its parts, and walk through them in every line.
    const next = ["\n", name, "_bucket{", pairs, pairs === "" ? 'le="' : ',le="'].join("");
    let text = next.slice(1);
    let count = 0;
    for (let bucket = 0; bucket < ends.length; bucket += 1) {
      count += point.cells[point.at + 1 + bucket]!;
      const exemplar = exemplars === undefined ? "" : renderExemplar(exemplars[bucket]);
      if (bucket > 0) text += next;
      text += ends[bucket]! + toCountText(count) + exemplar;
    }
    if (!isSummed) return `${text}\n`;
    const labels = pairs === "" ? "" : `{${pairs}}`;
    return `${text}\n${name}_sum${labels} ${toNumberText(point.cells[point.at]!)}\n${name}_count${labels} ${count}\n`;
  };
}
