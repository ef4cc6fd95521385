import type { Panel, Row } from "../panel.ts";
import { bucketChart, statChart, statusHistoryChart, timeSeriesChart } from "./chart.ts";
import { panelLink } from "./link.ts";
import { timeSeriesQuery } from "./query.ts";
import { tablePlugin } from "./table.ts";

/** A panel, apart from where it stands. */
export function persesPanel(panel: Exclude<Panel, Row>) {
  const links = "links" in panel ? (panel.links ?? []) : [];
  return {
    kind: "Panel",
    spec: {
      display: { name: panel.title, ...("description" in panel && { description: panel.description }) },
      plugin: plugin(panel),
      queries: queriesOf(panel).map(timeSeriesQuery),
      ...(links.length > 0 && { links: links.map(panelLink) }),
    },
  };
}

function plugin(panel: Exclude<Panel, Row>) {
  switch (panel.kind) {
    case "graph":
      return timeSeriesChart(panel);
    case "figure":
      return statChart(panel);
    case "timeline":
      return statusHistoryChart(panel);
    case "heatmap":
      return bucketChart(panel);
    case "table":
      return tablePlugin(panel);
    case "text":
      return { kind: "Markdown", spec: { text: panel.markdown } };
    default:
      return panel satisfies never;
  }
}

function queriesOf(panel: Exclude<Panel, Row>) {
  switch (panel.kind) {
    case "graph":
    case "timeline":
      return panel.queries;
    case "figure":
    case "heatmap":
      return [panel.query];
    case "table":
      return panel.columns;
    case "text":
      return [];
    default:
      return panel satisfies never;
  }
}
