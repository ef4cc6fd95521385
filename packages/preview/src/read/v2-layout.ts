// Layouts of v2, flattened to the grid of 24 columns.
import type { Grid, Panel, Repeat } from "../dashboard.ts";
import { at, numberOf, objectOf, objectsOf, textOf, type Json } from "../json.ts";
import { rowPanel } from "./classic-panel.ts";
import { bottomOf, columns, flow, gridOf, inReadingOrder, moved, movedTo, rowsOfPixels } from "./layout.ts";

/** The panel of an element, at its place; none where there is no such element. */
export type ReadElement = (key: string, grid: Grid, repeat?: Repeat) => Panel[];

/** All panels of a layout from top to bottom; rows and tabs begin with a heading. */
export function readLayout(layout: Json, read: ReadElement, key = ""): Panel[] {
  const spec = objectOf(layout["spec"]);
  switch (textOf(layout["kind"])) {
    case "RowsLayout":
      return sections(objectsOf(spec["rows"]), read, `${key}row-`);
    case "TabsLayout":
      return sections(objectsOf(spec["tabs"]), read, `${key}tab-`);
    case "AutoGridLayout":
    case "ResponsiveGridLayout": // its name in the alpha
      return autoGrid(spec, read);
    default:
      return grid(objectsOf(spec["items"]), read, key);
  }
}

function sections(given: readonly Json[], read: ReadElement, key: string): Panel[] {
  const panels: Panel[] = [];
  for (const [index, { spec }] of given.entries())
    panels.push(...section(objectOf(spec), read, `${key}${index + 1}`, bottomOf(panels)));
  return panels;
}

function section(spec: Json, read: ReadElement, id: string, top: number): Panel[] {
  const repeat = repeatOf(spec["repeat"]);
  const isBare = spec["hideHeader"] === true && repeat === undefined;
  const row = { ...rowPanel(headingOf(id, spec), top), ...(repeat && { repeat }) };
  const inside = readLayout(objectOf(spec["layout"]), read, `${id}-`);
  return isBare ? moved(inside, top) : [row, ...moved(inside, top + 1)];
}

function headingOf(id: string, { title, collapse, collapsed }: Json): Json {
  return { id, title, collapse, collapsed };
}

/** Items side by side, as many as the layout says at most. */
function autoGrid(spec: Json, read: ReadElement): Panel[] {
  const items = objectsOf(spec["items"]).map((item) => objectOf(item["spec"]));
  const most = Math.min(numberOf(spec["maxColumnCount"]) ?? 3, Math.max(1, items.length));
  const size = { w: Math.max(1, Math.floor(columns / most)), h: autoHeight(spec) };
  const grids = flow(
    items.map(() => size),
    0,
  );
  return items.flatMap((item, index) =>
    read(
      textOf(at(item, "element", "name")),
      grids[index] ?? gridOf(0, 0, size.w, size.h),
      repeatOf(item["repeat"]),
    ),
  );
}

/** In pixels, as Grafana has them. */
const heights: Json = { short: 168, standard: 320, tall: 512 };

function autoHeight(spec: Json): number {
  const mode = textOf(spec["rowHeightMode"]) || "standard";
  return rowsOfPixels(mode === "custom" ? spec["rowHeight"] : heights[mode], 8);
}

/** Rows of the first schema open downwards: what is below them moves. */
function grid(items: readonly Json[], read: ReadElement, key: string): Panel[] {
  const placed = items.map((item, index) => ({
    item,
    grid: placeOf(objectOf(item["spec"])),
    id: `${key}row-${index + 1}`,
  }));
  let down = 0;
  return inReadingOrder(placed).flatMap(({ item, grid: place, id }) => {
    const y = place.y + down;
    const found = gridItem(item, gridOf(place.x, y, place.w, place.h), read, id);
    down += Math.max(0, bottomOf(found) - y - place.h);
    return found;
  });
}

/** A panel, or a row of the first v2 schema with the panels in it. */
function gridItem(item: Json, place: Grid, read: ReadElement, id: string): Panel[] {
  const spec = objectOf(item["spec"]);
  if (textOf(item["kind"]) !== "GridLayoutRow")
    return read(textOf(at(spec, "element", "name")), place, repeatOf(spec["repeat"]));
  const repeat = repeatOf(spec["repeat"]);
  const heading = { ...rowPanel(headingOf(id, spec), place.y), ...(repeat && { repeat }) };
  return [heading, ...movedTo(grid(objectsOf(spec["elements"]), read, `${id}-`), place.y + 1)];
}

function placeOf(spec: Json): Grid {
  const [x, y, w, h] = ["x", "y", "width", "height"].map((key) => numberOf(spec[key]));
  return gridOf(x ?? 0, y ?? 0, w ?? columns, h ?? 1);
}

function repeatOf(repeat: unknown): Repeat | undefined {
  const variable = textOf(at(repeat, "value"));
  if (variable === "") return undefined;
  const perRow = numberOf(at(repeat, "maxPerRow")) ?? 4;
  return { variable, direction: at(repeat, "direction") === "v" ? "v" : "h", perRow };
}
