import { escapeLabelValue } from "./escape.ts";
import type { Series, SeriesStore } from "./series-store.ts";

/** A series' labels as exposed, `a="1",b="2"`: written at its first scrape and kept. */
export function labelPairs(store: SeriesStore, series: Series): string {
  series.text ??= store.labels
    .map((label, index) => `${label.name}="${escapeLabelValue(series.values[index]!)}"`)
    .join(",");
  return series.text;
}
