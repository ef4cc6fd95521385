import type { Grid, Panel } from "../dashboard.ts";

/** Grafana's grid has so many columns. */
export const columns = 24;

/** A row of the grid and the gap below it, in pixels. */
const rowPixels = 38;

/** The rows of the grid that a height in pixels takes, such as 250 or "250px". */
export function rowsOfPixels(height: unknown, otherwise: number): number {
  const pixels = Number.parseFloat(String(height));
  return pixels > 0 ? Math.max(2, Math.round(pixels / rowPixels)) : otherwise;
}

/** The first free line below the panels. */
export function bottomOf(panels: readonly Panel[]): number {
  return panels.reduce((lowest, { grid }) => Math.max(lowest, grid.y + grid.h), 0);
}

/** The same panels, further down. */
export function moved(panels: readonly Panel[], down: number): Panel[] {
  return panels.map((panel) => ({ ...panel, grid: { ...panel.grid, y: panel.grid.y + down } }));
}

/** The same panels, the uppermost at this line. */
export function movedTo(panels: readonly Panel[], y: number): Panel[] {
  const top = Math.min(...panels.map(({ grid }) => grid.y));
  return panels.length === 0 ? [] : moved(panels, y - top);
}

/** From top to bottom, and from left to right. */
export function inReadingOrder<Placed extends { readonly grid: Grid }>(panels: readonly Placed[]): Placed[] {
  return panels.toSorted((one, other) => one.grid.y - other.grid.y || one.grid.x - other.grid.x);
}

/** A place inside the grid, wherever the file has it. */
export function gridOf(x: number, y: number, w: number, h: number): Grid {
  const width = Math.min(Math.max(1, w), columns);
  return { x: Math.min(Math.max(0, x), columns - width), y: Math.max(0, y), w: width, h: Math.max(1, h) };
}

/** Places sizes from left to right, beginning a new line where one does not fit. */
export function flow(sizes: readonly { readonly w: number; readonly h: number }[], top: number): Grid[] {
  let [x, y, tallest] = [0, top, 0];
  return sizes.map(({ w, h }) => {
    if (x + w > columns) [x, y, tallest] = [0, y + tallest, 0];
    const grid = gridOf(x, y, w, h);
    [x, tallest] = [x + w, Math.max(tallest, h)];
    return grid;
  });
}
