// A dashboard of Perses: what stands in it is in perses/spec, what its plugins take in perses/plugins.
import { print } from "@telltale/promql";
import type { Board, Mark } from "../board.ts";
import { defaultSpan, refresh } from "../grafana/dashboard.ts";
import { assertDistinct, shortName } from "../identity.ts";
import { place, sectionsOf, type Section } from "../layout.ts";
import type { Panel, Row } from "../panel.ts";
import { colors } from "./colors.ts";
import { project } from "./link.ts";
import { persesPanel } from "./panel.ts";
import { persesVariable } from "./variable.ts";

/** A board as a dashboard of the Perses project "telltale"; it asks the project's default Prometheus. */
export function persesDashboard(board: Board) {
  assertDistinct(board.panels.map((panel) => panel.key));
  const panels = board.panels.filter((panel): panel is Exclude<Panel, Row> => panel.kind !== "row");
  return {
    kind: "Dashboard",
    metadata: { name: board.uid, project },
    spec: {
      display: { name: board.title, description: board.description },
      duration: board.span ?? defaultSpan,
      refreshInterval: refresh,
      variables: board.variables.map(persesVariable),
      ...(board.marks.length > 0 && { annotations: board.marks.map(annotation) }),
      panels: Object.fromEntries(panels.map((panel) => [panelName(panel.key), persesPanel(panel)])),
      layouts: sectionsOf(board.panels).map(layout),
    },
  };
}

/** Perses wants letters, digits, dots, dashes and underscores, 75 at most. */
function panelName(key: string): string {
  return shortName(key, 75);
}

function layout({ heading, panels }: Section) {
  return {
    kind: "Grid",
    spec: {
      ...(heading && { display: { title: heading.title, collapse: { open: true } } }),
      items: place(panels).map(({ panel, position: { x, y, w, h } }) => {
        return { x, y, width: w, height: h, content: { $ref: `#/spec/panels/${panelName(panel.key)}` } };
      }),
    },
  };
}

function annotation({ name, color, expression, text }: Mark) {
  return {
    display: { name, description: text, color: colors[color] },
    plugin: { kind: "PrometheusPromQLAnnotation", spec: { expr: print(expression) } },
  };
}
