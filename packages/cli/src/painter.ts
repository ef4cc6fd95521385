import type { Painter } from "@telltale/lint";
import picocolors from "picocolors";

/** Terminal colours, or none. */
export function createPainter(colour: boolean): Painter {
  const { red, yellow, cyan, dim, bold } = picocolors.createColors(colour);
  return { error: red, warning: yellow, info: cyan, dim, bold };
}
