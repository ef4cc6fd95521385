import { el } from "../dom.ts";
import type { Drawing, Drawn } from "./drawing.ts";
import { drawTable } from "./table.ts";

/** Labels and values are what is asked for; all of them are of now. */
const transformations = [{ id: "organize", options: { excludeByName: { Time: true, __name__: true } } }];

/** A panel of a plugin that this page cannot draw: it says so and shows the latest values. */
export function drawOther(drawing: Drawing): Drawn {
  const { type } = drawing.panel;
  const words = `A "${type}" panel is not drawn here; these are its latest values.`;
  const { element } = drawTable({ ...drawing, panel: { ...drawing.panel, transformations } });
  return { element: el("div", { class: "other" }, el("p", { class: "note" }, words), element) };
}
