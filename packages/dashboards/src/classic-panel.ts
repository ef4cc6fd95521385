// Panels in Grafana's classic schema.
import { dataSource, field, plainText, target } from "./classic-parts.ts";
import { tableView } from "./classic-table.ts";
import { timelineView } from "./classic-timeline.ts";
import { panelId } from "./identity.ts";
import type { Position } from "./layout.ts";
import type { Figure, Graph, Heatmap, Panel, Query, Row } from "./panel.ts";

/** A panel at its place on the board of this uid. */
export function classicPanel(panel: Panel, gridPos: Position | undefined, uid: string) {
  if (panel.kind === "row") return classicRow(panel, gridPos);
  return {
    id: panelId(panel.key),
    type: pluginOf[panel.kind],
    title: plainText(panel.title),
    description: plainText(panel.description),
    gridPos,
    datasource: dataSource,
    ...view(panel, uid),
  };
}

const pluginOf = {
  graph: "timeseries",
  figure: "stat",
  timeline: "state-timeline",
  heatmap: "heatmap",
  table: "table",
} as const;

function classicRow({ key, title }: Row, gridPos: Position | undefined) {
  return {
    id: panelId(key),
    type: "row" as const,
    title: plainText(title),
    gridPos,
    collapsed: false,
    panels: [],
  };
}

function view(panel: Exclude<Panel, Row>, uid: string) {
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
      return tableView(panel, uid);
    default:
      return panel satisfies never;
  }
}

function graphView({ queries, limit, most, signed, stacked, exemplars, unit, none }: Graph) {
  const custom = {
    drawStyle: "line",
    lineInterpolation: "linear",
    lineWidth: 1,
    fillOpacity: stacked ? 60 : 10,
    gradientMode: "none",
    showPoints: "auto",
    pointSize: 5,
    spanNulls: false,
    axisPlacement: "auto",
    axisLabel: "",
    scaleDistribution: { type: "linear" },
    stacking: { group: "A", mode: stacked ? "normal" : "none" },
    thresholdsStyle: { mode: limit === undefined ? "off" : "line" },
  };
  return {
    fieldConfig: {
      defaults: {
        ...field(unit, limit),
        color: { mode: "palette-classic" },
        ...(!signed && { min: 0 }),
        ...(most !== undefined && { max: most }),
        ...(none !== undefined && { noValue: none }),
        custom,
      },
      overrides: queries.flatMap(colorOverride),
    },
    options: {
      legend: { calcs: ["lastNotNull", "max"], displayMode: "table", placement: "bottom", showLegend: true },
      tooltip: { mode: "multi", sort: "desc" },
    },
    targets: queries.map((query) => ({ ...target(query), ...(exemplars && { exemplar: true }) })),
  };
}

function colorOverride({ key, color }: Query) {
  if (color === undefined) return [];
  const value = { mode: "fixed", fixedColor: color };
  return [{ matcher: { id: "byFrameRefID", options: key }, properties: [{ id: "color", value }] }];
}

function figureView({ query, limit, unit }: Figure) {
  const color = limit === undefined ? { mode: "fixed", fixedColor: "text" } : { mode: "thresholds" };
  return {
    fieldConfig: { defaults: { ...field(unit, limit), color, min: 0 }, overrides: [] },
    options: {
      colorMode: "value",
      graphMode: "area",
      justifyMode: "auto",
      orientation: "auto",
      percentChangeColorMode: "standard",
      reduceOptions: { calcs: ["lastNotNull"], fields: "", values: false },
      showPercentChange: false,
      textMode: "value",
      wideLayout: true,
    },
    targets: [target(query)],
  };
}

function heatmapView({ query, unit }: Heatmap) {
  const custom = {
    hideFrom: { legend: false, tooltip: false, viz: false },
    scaleDistribution: { type: "linear" },
  };
  return {
    fieldConfig: { defaults: { ...field(unit, undefined), custom }, overrides: [] },
    options: {
      calculate: false,
      cellGap: 1,
      cellValues: { unit: "reqps" },
      color: {
        mode: "scheme",
        scheme: "Oranges",
        fill: "dark-orange",
        exponent: 0.5,
        steps: 64,
        reverse: false,
      },
      exemplars: { color: "rgba(255,0,255,0.7)" },
      filterValues: { le: 1e-9 },
      legend: { show: true },
      rowsFrame: { layout: "auto" },
      showValue: "never",
      tooltip: { mode: "single", showColorScale: false, yHistogram: false },
      yAxis: { axisPlacement: "left", reverse: false, unit },
    },
    targets: [{ ...target(query), format: "heatmap" }],
  };
}
