import type { Instant } from "@telltale/promql";
import type { Figure, Level } from "../panel.ts";

/** One number as it is now, of those that a board begins with. */
export function figureNow(
  key: string,
  title: string,
  description: string,
  unit: Figure["unit"],
  expression: Instant,
  levels?: readonly Level[],
): Figure {
  const query = { key, expression, legend: title };
  const figure = { kind: "figure", key: `now/${key}`, title, description, width: 4, unit, query } as const;
  return levels ? { ...figure, levels } : figure;
}
