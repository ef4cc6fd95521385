import type { Measure } from "../../exporters/proxy-exporter.ts";
import type { Graph } from "../../panel.ts";
import { spread } from "../spread.ts";

/** A graph for each thing that only this kind of proxy counts. */
export function measurePanels(section: string, measures: readonly Measure[]): Graph[] {
  return spread(
    measures.map(({ key, ...rest }) => ({ kind: "graph", key: `${section}/${key}`, width: 8, ...rest })),
  );
}
