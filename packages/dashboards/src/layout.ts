import type { Panel } from "./panel.ts";

/** A place on Grafana's grid of 24 columns. */
export interface Position {
  readonly h: number;
  readonly w: number;
  readonly x: number;
  readonly y: number;
}

const columns = 24;

/** Places panels from left to right; one that does not fit, and every heading, begins a new line. */
export function place(panels: readonly Panel[]): Position[] {
  let [x, y, lineHeight] = [0, 0, 0];
  return panels.map((panel) => {
    const { w, h } = sizeOf(panel);
    if (x + w > columns) [x, y, lineHeight] = [0, y + lineHeight, 0];
    const position = { h, w, x, y };
    [x, lineHeight] = [x + w, Math.max(lineHeight, h)];
    return position;
  });
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
      return { w: panel.width, h: 9 };
    default:
      return panel satisfies never;
  }
}
