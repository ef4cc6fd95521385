import type { LabelBound } from "./label-bound.ts";

/** One step of folding: which labels show `_OTHER`, and below how many label sets it may still open a new one. */
export interface Rung {
  readonly folded: readonly number[];
  readonly below: number;
  /** The same for the label sets that room is kept for. */
  readonly belowKept: number;
}

/**
 * What a metric gives up as it fills, one label at a time: the widest open label first (the route before the
 * status), listed labels never. Each rung but the last leaves room for those after it, so that a flood of one
 * label's values cannot take the place of the others. The last rung is bounded by the lists alone.
 */
export function createFoldLadder(
  labels: readonly Pick<LabelBound, "size" | "open">[],
  limit: number,
  keepsRoom = false,
): readonly Rung[] {
  const open = labels.flatMap((label, index) => (label.open ? [index] : []));
  const widestFirst = open.toSorted((a, b) => labels[b]!.size - labels[a]!.size);
  const folded = [...widestFirst, -1].map((_, count) => widestFirst.slice(0, count));
  const sets = folded.map((indexes) => countSets(labels, indexes));
  const fits = sets[0]! <= limit;
  const kept = keepsRoom ? Math.floor(limit / 5) : 0;
  return folded.map((indexes, rung) => {
    const belowKept = fits ? Infinity : below(rung, sets, limit);
    return { folded: indexes, belowKept, below: Math.max(0, belowKept - kept) };
  });
}

/** A quarter of the limit is kept for the second rung, an eighth for the third, and so on; the last rung's sets always fit. */
function below(rung: number, sets: readonly number[], limit: number): number {
  const next = sets[rung + 1];
  if (next === undefined) return Infinity;
  const share = Math.floor(limit / 4 / 2 ** rung);
  return Math.max(0, limit - Math.max(Math.min(next, share), sets.at(-1)!));
}

/** How many label sets there are when these labels show nothing but `_OTHER`. */
export function countSets(
  labels: readonly Pick<LabelBound, "size">[],
  folded: readonly number[] = [],
): number {
  return labels.reduce(
    (product, label, index) => (folded.includes(index) ? product : product * label.size),
    1,
  );
}
