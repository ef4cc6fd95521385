// The panels of a classic dashboard on one grid: closed rows opened, and a place for those that have none.
import type { Panel } from "../dashboard.ts";
import { isObject, objectOf, objectsOf, type Json } from "../json.ts";
import { readClassicPanel, rowPanel } from "./classic-panel.ts";
import { bottomOf, columns, inReadingOrder, moved, movedTo } from "./layout.ts";

/** Opens closed rows: what is below them moves down by as much as they hold. */
export function readPanels(json: Json): Panel[] {
  const library = objectOf(json["__elements"]);
  // Copies of a repeated panel are made anew.
  const given = objectsOf(json["panels"]).filter(({ repeatPanelId }) => repeatPanelId === undefined);
  const top = placed(given).map((panel) => ({ json: panel, grid: readClassicPanel(panel, library).grid }));
  let down = 0;
  return inReadingOrder(top).flatMap(({ json: panel, grid }) => {
    if (panel["type"] !== "row") return moved([readClassicPanel(panel, library)], down);
    const y = grid.y + down;
    const inside = placed(objectsOf(panel["panels"])).map((each) => readClassicPanel(each, library));
    const opened = movedTo(inReadingOrder(inside), y + 1);
    down += Math.max(0, bottomOf(opened) - y - 1);
    return [rowPanel(panel, y)].concat(opened);
  });
}

const usual = { w: columns / 2, h: 8 };

/** Panels written by hand often have no place: two stand beside each other, below those that have one. */
function placed(panels: readonly Json[]): Json[] {
  let y = bottomOf(panels.filter(isPlaced).map((panel) => readClassicPanel(panel)));
  let x = 0;
  return panels.map((panel) => {
    if (isPlaced(panel)) return panel;
    const w = panel["type"] === "row" ? columns : usual.w;
    if (x + w > columns) [x, y] = [0, y + usual.h];
    const place = { ...panel, gridPos: { x, y, w, h: panel["type"] === "row" ? 1 : usual.h } };
    [x, y] = panel["type"] === "row" ? [0, y + 1] : [x + w, y];
    return place;
  });
}

function isPlaced({ gridPos }: Json): boolean {
  return isObject(gridPos);
}
