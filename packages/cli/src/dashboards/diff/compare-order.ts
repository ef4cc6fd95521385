import type { Panel } from "@telltale/preview";
import type { Pair } from "./match-panels.ts";

/** A panel that both boards have. */
export type Kept = Required<Pair>;

/**
 * The panels that were moved among the others: as few as explain the new order. What only gives way to a new panel
 * was not moved.
 */
export function movedPanels(before: readonly Panel[], kept: readonly Kept[]): Set<Panel> {
  const place = new Map(before.map((panel, index) => [panel, index]));
  const stayed = longestRising(kept.map((pair) => place.get(pair.before) ?? -1));
  return new Set(kept.filter((_, index) => !stayed.has(index)).map(({ after }) => after));
}

/** The indices of a longest rising part of a list; patience sorting. */
function longestRising(numbers: readonly number[]): Set<number> {
  const ends: number[] = []; // for each length, the index at which such a part ends lowest
  const previous = new Map<number, number | undefined>();
  for (const [index, number] of numbers.entries()) {
    const found = ends.findIndex((end) => (numbers[end] ?? 0) >= number);
    const length = found < 0 ? ends.length : found;
    previous.set(index, ends[length - 1]);
    ends[length] = index;
  }
  const part = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) part.add(at);
  return part;
}
