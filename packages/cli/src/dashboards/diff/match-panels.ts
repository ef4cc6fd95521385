import type { Panel } from "@telltale/preview";

/** A panel of both boards; a side is undefined where it is not there. */
export interface Pair {
  readonly before?: Panel;
  readonly after?: Panel;
}

/**
 * Finds for each panel the one it was before: by id, since ours are made of keys and Grafana keeps them; then by title,
 * since another schema has other ids. In the order of the second board, what was removed last.
 */
export function matchPanels(before: readonly Panel[], after: readonly Panel[]): Pair[] {
  const left = new Set(before);
  const found = new Map<Panel, Panel>();
  for (const isSame of sames)
    for (const panel of after.filter((each) => !found.has(each))) {
      const same = [...left].find((each) => isSame(each, panel));
      if (same === undefined) continue;
      left.delete(same);
      found.set(panel, same);
    }
  const pairs = after.map((panel): Pair => {
    const same = found.get(panel);
    return same === undefined ? { after: panel } : { before: same, after: panel };
  });
  return [...pairs, ...[...left].map((panel): Pair => ({ before: panel }))];
}

/** From the surest to the least sure. */
const sames: readonly ((before: Panel, after: Panel) => boolean)[] = [
  (before, after) => before.id === after.id && before.title === after.title,
  (before, after) => before.id === after.id && before.type === after.type,
  (before, after) => before.title === after.title && before.type === after.type && asksTheSame(before, after),
  (before, after) => before.title === after.title && before.type === after.type,
  (before, after) => before.title === after.title && before.title !== "",
  (before, after) => before.type === after.type && before.queries.length > 0 && asksTheSame(before, after),
];

function asksTheSame(before: Panel, after: Panel): boolean {
  return expressionsOf(before) === expressionsOf(after);
}

function expressionsOf({ queries }: Panel): string {
  return queries.map(({ expression }) => expression).join("\n");
}
