// Panels in schema v2: what they show, apart from where they stand.
import type { Transformation } from "../grafana/drawing.ts";
import { panelLink } from "../grafana/link.ts";
import { plainText } from "../grafana/plain-text.ts";
import { textView, view, type Drawn } from "../grafana/view.ts";
import { panelId } from "../identity.ts";
import type { Panel, Row, Text } from "../panel.ts";
import { panelQuery } from "./data-query.ts";

/** All panels under their keys, by which the layout refers to them. Headings are part of the layout. */
export function elements(panels: readonly Panel[]) {
  return Object.fromEntries(
    panels.filter((panel) => panel.kind !== "row").map((panel) => [panel.key, element(panel)]),
  );
}

function element(panel: Exclude<Panel, Row>) {
  return panel.kind === "text" ? textElement(panel) : drawnElement(panel);
}

function drawnElement(panel: Drawn) {
  const { plugin, fieldConfig, options, queries, transformations = [] } = view(panel);
  return {
    kind: "Panel",
    spec: {
      id: panelId(panel.key),
      title: plainText(panel.title),
      description: plainText(panel.description),
      links: (panel.links ?? []).map(panelLink),
      data: {
        kind: "QueryGroup",
        spec: {
          queries: queries.map(panelQuery),
          transformations: transformations.map(transformation),
          queryOptions: panel.span === undefined ? {} : { timeFrom: panel.span },
        },
      },
      vizConfig: vizConfig(plugin, { options, fieldConfig }),
    },
  };
}

function transformation({ id, options }: Transformation) {
  return { kind: "Transformation", group: id, spec: { options } };
}

/** No version: whichever of the plugin is installed. */
function vizConfig<S>(plugin: string, spec: S) {
  return { kind: "VizConfig", group: plugin, version: "", spec };
}

function textElement(panel: Text) {
  const { plugin, options } = textView(panel);
  return {
    kind: "Panel",
    spec: {
      id: panelId(panel.key),
      title: plainText(panel.title),
      description: "",
      links: [],
      data: { kind: "QueryGroup", spec: { queries: [], transformations: [], queryOptions: {} } },
      vizConfig: vizConfig(plugin, { options, fieldConfig: { defaults: {}, overrides: [] } }),
    },
  };
}
