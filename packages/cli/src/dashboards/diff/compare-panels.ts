import type { Dashboard, Panel } from "@telltale/preview";
import type { Change, CompareOptions, Detail } from "./change.ts";
import { movedPanels, type Kept } from "./compare-order.ts";
import { comparePanel } from "./compare-panel.ts";
import { matchPanels, type Pair } from "./match-panels.ts";

/** Panels added, removed, changed and moved, in the order of the second board. */
export function comparePanels(before: Dashboard, after: Dashboard, options: CompareOptions): Change[] {
  const pairs = matchPanels(before.panels, after.panels);
  const kept = pairs.filter(isKept);
  const moved = movedPanels(before.panels, kept);
  const changes = pairs.flatMap((pair): Change[] => {
    if (!isKept(pair)) return [wholePanel(pair, before, after)];
    const details = comparePanel(pair.before, pair.after, options);
    const move = moved.has(pair.after) ? [moveOf(pair, before, after)] : [];
    return asChange(nameIn(after, pair.after), [...move, ...details]);
  });
  return [...changes, ...shifted(kept, moved)];
}

function isKept(pair: Pair): pair is Kept {
  return pair.before !== undefined && pair.after !== undefined;
}

function wholePanel(pair: Pair, before: Dashboard, after: Dashboard): Change {
  if (pair.after) return { sign: "+", what: nameIn(after, pair.after), details: [] };
  return { sign: "-", what: pair.before ? nameIn(before, pair.before) : "", details: [] };
}

function asChange(what: string, details: readonly Detail[]): Change[] {
  return details.length === 0 ? [] : [{ sign: "~", what, details }];
}

function moveOf(pair: Kept, before: Dashboard, after: Dashboard): Detail {
  return {
    name: "place",
    before: placeOf(before.panels, pair.before),
    after: placeOf(after.panels, pair.after),
  };
}

function placeOf(panels: readonly Panel[], panel: Panel): string {
  const previous = panels[panels.indexOf(panel) - 1];
  return previous === undefined ? "first" : `after "${previous.title}"`;
}

/** Panels whose place on the grid changed and nothing else, in one line: they give way to others. */
function shifted(kept: readonly Kept[], moved: ReadonlySet<Panel>): Change[] {
  const count = kept.filter(({ before, after }) => {
    const isSame = before.grid.x === after.grid.x && before.grid.y === after.grid.y;
    return !isSame && !moved.has(after);
  }).length;
  if (count === 0) return [];
  return [{ sign: "~", what: count === 1 ? "1 panel gives way" : `${count} panels give way`, details: [] }];
}

/** A panel by its title; with its row where another panel of the board has the same title. */
function nameIn({ panels }: Dashboard, panel: Panel): string {
  if (panel.type === "row") return `row "${panel.title}"`;
  const isAlone = panels.filter(({ title }) => title === panel.title).length < 2;
  const row = isAlone ? undefined : rowOf(panels, panel);
  return `panel "${panel.title}" (${panel.type}${row === undefined ? "" : ` in "${row.title}"`})`;
}

function rowOf(panels: readonly Panel[], panel: Panel): Panel | undefined {
  return panels.slice(0, panels.indexOf(panel)).findLast(({ type }) => type === "row");
}
