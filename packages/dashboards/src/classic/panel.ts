// Panels in Grafana's classic schema.
import type { FieldDefaults } from "../grafana/drawing.ts";
import { panelLink } from "../grafana/link.ts";
import { plainText } from "../grafana/plain-text.ts";
import type { PrometheusQuery } from "../grafana/query.ts";
import { textView, view, type Drawn } from "../grafana/view.ts";
import { panelId } from "../identity.ts";
import type { Position } from "../layout.ts";
import type { Panel, Row, Text } from "../panel.ts";
import { dataSource } from "./data-source.ts";
import { classicLink } from "./link.ts";

/** A panel at its place. */
export function classicPanel(panel: Panel, gridPos: Position) {
  if (panel.kind === "row") return classicRow(panel, gridPos);
  if (panel.kind === "text") return classicText(panel, gridPos);
  return classicDrawn(panel, gridPos);
}

function classicDrawn(panel: Drawn, gridPos: Position) {
  const { plugin, fieldConfig, options, queries, transformations } = view(panel);
  return {
    id: panelId(panel.key),
    type: plugin,
    title: plainText(panel.title),
    description: plainText(panel.description),
    gridPos,
    datasource: dataSource,
    ...(panel.span !== undefined && { timeFrom: panel.span }),
    ...(panel.links && { links: panel.links.map(panelLink).map(classicLink) }),
    fieldConfig: { ...fieldConfig, defaults: withLinks(fieldConfig.defaults) },
    options,
    targets: queries.map(target),
    ...(transformations && { transformations }),
  };
}

function withLinks({ links, ...defaults }: FieldDefaults) {
  return { ...defaults, ...(links && { links: links.map(classicLink) }) };
}

function target({ refId, spec }: PrometheusQuery) {
  return { refId, datasource: dataSource, ...spec };
}

function classicRow({ key, title }: Row, gridPos: Position) {
  return {
    id: panelId(key),
    type: "row" as const,
    title: plainText(title),
    gridPos,
    collapsed: false,
    panels: [],
  };
}

function classicText(panel: Text, gridPos: Position) {
  const { plugin, options } = textView(panel);
  return { id: panelId(panel.key), type: plugin, title: plainText(panel.title), gridPos, options };
}
