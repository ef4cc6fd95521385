// How Grafana draws a panel, in its classic schema and its newer one alike.
import type { Panel, Row, Text } from "../panel.ts";
import type { Drawing } from "./drawing.ts";
import { figureView } from "./figure.ts";
import { graphView } from "./graph.ts";
import { heatmapView } from "./heatmap.ts";
import { plainText } from "./plain-text.ts";
import { tableView } from "./table.ts";
import { timelineView } from "./timeline.ts";

/** The panels that ask for data. */
export type Drawn = Exclude<Panel, Row | Text>;

/** The plugin that draws a panel, its options, and what it asks the data source. */
export function view(panel: Drawn): Drawing {
  switch (panel.kind) {
    case "graph":
      return graphView(panel);
    case "figure":
      return figureView(panel);
    case "timeline":
      return timelineView(panel);
    case "heatmap":
      return heatmapView(panel);
    case "table":
      return tableView(panel);
    default:
      return panel satisfies never;
  }
}

/** Words, in Markdown; Grafana's text panel makes HTML safe by itself. */
export function textView({ markdown }: Text) {
  return { plugin: "text" as const, options: { mode: "markdown", content: plainText(markdown) } };
}
