import { plainText } from "../grafana/plain-text.ts";
import { place, sectionsOf, type Placed, type Section } from "../layout.ts";
import type { Panel } from "../panel.ts";

/** Where each panel stands: a row per heading with a grid of its own; one grid where there is no heading. */
export function layout(panels: readonly Panel[]) {
  const sections = sectionsOf(panels);
  const isPlain = sections.every(({ heading }) => heading === undefined);
  return isPlain ? grid(panels) : { kind: "RowsLayout", spec: { rows: sections.map(rowOf) } };
}

function rowOf({ heading, panels }: Section) {
  return {
    kind: "RowsLayoutRow",
    spec: {
      title: plainText(heading?.title ?? ""),
      collapse: false,
      ...(heading === undefined && { hideHeader: true }),
      layout: grid(panels),
    },
  };
}

/** Places count from the top of the row. */
function grid(panels: readonly Panel[]) {
  return { kind: "GridLayout", spec: { items: place(panels).map(item) } };
}

function item({ panel, position: { x, y, w, h } }: Placed) {
  return {
    kind: "GridLayoutItem",
    spec: { x, y, width: w, height: h, element: { kind: "ElementReference", name: panel.key } },
  };
}
