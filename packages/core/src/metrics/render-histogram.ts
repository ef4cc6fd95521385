import type { HistogramInstrument } from "./histogram.ts";
import { labelPairs } from "./label-pairs.ts";
import { toBoundText, toNumberText } from "./number-text.ts";
import { renderExemplar } from "./render-exemplar.ts";
import type { Series } from "./series-store.ts";

/** Writes one histogram's series: buckets rising and cumulative, then sum and count. */
export function createHistogramRenderer(
  { name, store, bounds }: HistogramInstrument,
  openMetrics: boolean,
): (series: Series) => string {
  const bucketEnds = [...bounds.map((bound) => toBoundText(bound, openMetrics)), "+Inf"].map(
    (le) => `${le}"} `,
  );
  // OpenMetrics 1.0.0: with a negative bound there is no sum, for it could fall, and without a sum no count.
  const summed = !openMetrics || (bounds[0] ?? 0) >= 0;
  return (series) => {
    const pairs = labelPairs(store, series);
    const start = `${name}_bucket{${pairs === "" ? "" : `${pairs},`}le="`;
    let text = "";
    let count = 0;
    for (let bucket = 0; bucket < bucketEnds.length; bucket += 1) {
      count += store.cells[series.at + 1 + bucket]!;
      const exemplar = openMetrics ? renderExemplar(series.exemplars?.[bucket]) : "";
      text += `${start}${bucketEnds[bucket]!}${count}${exemplar}\n`;
    }
    if (!summed) return text;
    const labels = pairs === "" ? "" : `{${pairs}}`;
    return `${text}${name}_sum${labels} ${toNumberText(store.cells[series.at]!)}\n${name}_count${labels} ${count}\n`;
  };
}
