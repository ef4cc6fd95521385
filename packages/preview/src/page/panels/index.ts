import type { Panel } from "../../dashboard.ts";
import type { Draw } from "./drawing.ts";
import { drawGauge } from "./gauge.ts";
import { drawGraph } from "./graph.ts";
import { drawHeatmap } from "./heatmap.ts";
import { drawOther } from "./other.ts";
import { drawStat } from "./stat.ts";
import { drawTable } from "./table.ts";
import { drawText } from "./text.ts";
import { drawTimeline } from "./timeline.ts";

const drawers: Readonly<Record<string, Draw>> = {
  timeseries: drawGraph,
  graph: drawGraph,
  trend: drawGraph,
  stat: drawStat,
  singlestat: drawStat,
  heatmap: drawHeatmap,
  table: drawTable,
  "table-old": drawTable,
  "state-timeline": drawTimeline,
  "status-history": drawTimeline,
  gauge: drawGauge,
  bargauge: drawGauge,
  text: drawText,
};

/** How a panel is drawn, by its plugin. */
export function drawerOf({ type }: Panel): Draw {
  return Object.hasOwn(drawers, type) ? drawers[type]! : drawOther;
}
