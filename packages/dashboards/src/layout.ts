import type { Panel, Row, Table } from "./panel.ts";

/** A place on Grafana's grid of 24 columns. */
export interface Position {
  readonly h: number;
  readonly w: number;
  readonly x: number;
  readonly y: number;
}

const columns = 24;

/** A panel and where it stands. */
export interface Placed<P extends Panel = Panel> {
  readonly panel: P;
  readonly position: Position;
}

/** Places panels from left to right; one that does not fit, and every heading, begins a new line. */
export function place<P extends Panel>(panels: readonly P[]): Placed<P>[] {
  let [x, y, lineHeight] = [0, 0, 0];
  return panels.map((panel) => {
    const { w, h } = sizeOf(panel);
    if (x + w > columns) [x, y, lineHeight] = [0, y + lineHeight, 0];
    const position = { h, w, x, y };
    [x, lineHeight] = [x + w, Math.max(lineHeight, h)];
    return { panel, position };
  });
}

/** A heading and the panels under it; the panels before the first heading have none. */
export interface Section {
  readonly heading: Row | undefined;
  readonly panels: readonly Exclude<Panel, Row>[];
}

/** Panels by their headings, in order. */
export function sectionsOf(panels: readonly Panel[]): Section[] {
  const sections: { heading: Row | undefined; panels: Exclude<Panel, Row>[] }[] = [];
  for (const panel of panels) {
    if (panel.kind === "row") sections.push({ heading: panel, panels: [] });
    else if (sections.length === 0) sections.push({ heading: undefined, panels: [panel] });
    else sections.at(-1)?.panels.push(panel);
  }
  return sections;
}

function sizeOf(panel: Panel): { w: number; h: number } {
  switch (panel.kind) {
    case "row":
      return { w: columns, h: 1 };
    case "figure":
      return { w: panel.width, h: 4 };
    case "graph":
    case "timeline":
    case "heatmap":
      return { w: panel.width, h: 8 };
    case "text":
      return { w: panel.width, h: panel.height };
    case "table":
      return { w: panel.width, h: tableHeight(panel) };
    default:
      return panel satisfies never;
  }
}

/** Its title, its headings and its lines; more than a screen is scrolled in the table. */
function tableHeight({ lines }: Table): number {
  return lines === undefined ? 9 : Math.min(Math.max(lines + 3, 5), 16);
}
