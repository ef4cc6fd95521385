import type { Measure } from "../../exporters/proxy-exporter.ts";
import type { Graph } from "../../panel.ts";

/** A graph for each thing that only this kind of proxy counts. */
export function measurePanels(section: string, measures: readonly Measure[]): Graph[] {
  return measures.map(({ key, ...rest }) => ({ kind: "graph", key: `${section}/${key}`, width: 8, ...rest }));
}
