import { distance } from "fastest-levenshtein";

/** The word closest to what was written; undefined when none is close. */
export function nearest(written: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((word) => ({ word, steps: distance(written, word) }))
    .toSorted((a, b) => a.steps - b.steps);
  return best && best.steps <= Math.max(2, written.length / 3) ? best.word : undefined;
}
