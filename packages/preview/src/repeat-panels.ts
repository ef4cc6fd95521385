import type { Grid, Panel, Repeat } from "./dashboard.ts";
import { bottomOf, columns, moved } from "./read/layout.ts";
import type { Values } from "./values.ts";

/** The panels with each that repeats drawn once for each chosen value of its variable; what is below moves down. */
export function repeatPanels(panels: readonly Panel[], { values }: { readonly values: Values }): Panel[] {
  const sections = sectionsOf(panels);
  let down = 0;
  return sections.flatMap(([heading, inside]) => {
    const opened = moved(repeatInside(inside, values), down);
    if (!heading) return opened;
    const [row] = moved([heading], down);
    if (!row) return opened;
    const copies = repeatSection(row, opened, values);
    down += Math.max(0, bottomOf(copies) - bottomOf([row, ...moved(inside, down)]));
    return copies;
  });
}

/** What stands before the first row, and each row with what is under it. */
function sectionsOf(panels: readonly Panel[]): [heading: Panel | undefined, inside: Panel[]][] {
  const sections: [Panel | undefined, Panel[]][] = [[undefined, []]];
  for (const panel of panels) {
    if (panel.type === "row") sections.push([panel, []]);
    else sections.at(-1)?.[1].push(panel);
  }
  return sections;
}

/** A row that repeats takes its panels along. */
function repeatSection(row: Panel, inside: readonly Panel[], values: Values): Panel[] {
  const chosen = row.repeat && values.get(row.repeat.variable)?.values;
  if (!row.repeat || !chosen || chosen.length === 0) return [row, ...inside];
  const { variable } = row.repeat;
  const block = [row, ...inside];
  const height = bottomOf(block) - row.grid.y;
  return chosen.flatMap((value, index) =>
    moved(block, index * height).map((panel) => copyOf(panel, variable, value, index)),
  );
}

function repeatInside(panels: readonly Panel[], values: Values): Panel[] {
  let down = 0;
  return panels.flatMap((panel) => {
    const chosen = panel.repeat && values.get(panel.repeat.variable)?.values;
    const [here] = moved([panel], down);
    if (!here || !panel.repeat || !chosen || chosen.length === 0) return here ?? [];
    const { variable } = panel.repeat;
    const grids = gridsOf(here.grid, panel.repeat, chosen.length);
    const copies = chosen.flatMap((value, index) => at(copyOf(here, variable, value, index), grids[index]));
    down += Math.max(0, bottomOf(copies) - here.grid.y - here.grid.h);
    return copies;
  });
}

function at(panel: Panel, grid: Grid | undefined): Panel[] {
  return grid ? [{ ...panel, grid }] : [];
}

/** Beside each other over the whole width, or below each other at the panel's own. */
function gridsOf({ x, y, w, h }: Grid, { direction, perRow }: Repeat, count: number): Grid[] {
  const beside = direction === "h" ? Math.min(count, Math.max(1, perRow)) : 1;
  const width = direction === "h" ? Math.floor(columns / beside) : w;
  return Array.from({ length: count }, (_, index) => ({
    x: direction === "h" ? (index % beside) * width : x,
    y: y + Math.floor(index / beside) * h,
    w: width,
    h,
  }));
}

function copyOf(panel: Panel, variable: string, value: string, index: number): Panel {
  const { repeat, ...rest } = panel;
  const isOther = repeat !== undefined && repeat.variable !== variable;
  return {
    ...rest,
    ...(isOther && { repeat }),
    id: index === 0 ? panel.id : `${panel.id}-${index + 1}`,
    values: { ...panel.values, [variable]: [value] },
  };
}
