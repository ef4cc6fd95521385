// Panels in Grafana's classic schema.
import { panelId } from "../identity.ts";
import type { Position } from "../layout.ts";
import {
  calm,
  levelsOf,
  type Figure,
  type Graph,
  type Heatmap,
  type Panel,
  type Query,
  type Row,
  type Text,
} from "../panel.ts";
import { colors } from "./colors.ts";
import { lineLink, panelLink } from "./link.ts";
import { dataSource, field, plainText, target } from "./parts.ts";
import { tableView } from "./table.ts";
import { timelineView } from "./timeline.ts";

type Drawn = Exclude<Panel, Row | Text>;

/** A panel at its place. */
export function classicPanel(panel: Panel, gridPos: Position | undefined) {
  if (panel.kind === "row") return classicRow(panel, gridPos);
  if (panel.kind === "text") return classicText(panel, gridPos);
  return {
    id: panelId(panel.key),
    type: pluginOf[panel.kind],
    title: plainText(panel.title),
    description: plainText(panel.description),
    gridPos,
    datasource: dataSource,
    ...(panel.links && { links: panel.links.map(panelLink) }),
    ...view(panel),
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

function classicText({ key, title, markdown }: Text, gridPos: Position | undefined) {
  return {
    id: panelId(key),
    type: "text" as const,
    title: plainText(title),
    gridPos,
    options: { mode: "markdown", content: plainText(markdown) },
  };
}

function view(panel: Drawn) {
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

function graphView({ queries, limit, most, signed, stacked, exemplars, lineLinks, unit, none }: Graph) {
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
        ...field(unit, levelsOf({ limit })),
        color: { mode: "palette-classic" },
        ...(!signed && { min: 0 }),
        ...(most !== undefined && { max: most }),
        ...(none !== undefined && { noValue: none }),
        ...(lineLinks && { links: lineLinks.map(lineLink) }),
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
  const value = { mode: "fixed", fixedColor: colors[color] };
  return [{ matcher: { id: "byFrameRefID", options: key }, properties: [{ id: "color", value }] }];
}

function figureView({ query, unit, past = true, none, ...colored }: Figure) {
  const levels = levelsOf(colored);
  const color = levels === calm ? { mode: "fixed", fixedColor: "text" } : { mode: "thresholds" };
  return {
    fieldConfig: {
      defaults: { ...field(unit, levels), color, min: 0, ...(none !== undefined && { noValue: none }) },
      overrides: [],
    },
    options: {
      colorMode: "value",
      graphMode: past ? "area" : "none",
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
    fieldConfig: { defaults: { ...field(unit, calm), custom }, overrides: [] },
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
