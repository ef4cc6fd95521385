import { distance } from "fastest-levenshtein";

/** How alike two names are, from 0 to 1: the better of what letters and words say, for a slip changes letters and a rename words. */
export function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0 || Math.abs(a.length - b.length) > longest / 2) return 0;
  return Math.max(1 - distance(a, b) / longest, wordLikeness(a.split(/[_:.]/), b.split(/[_:.]/)));
}

/** Twice the words they share by those of both; `clone` and `cloned` are nearly one, and so are two suffixes. */
function wordLikeness(a: readonly string[], b: readonly string[]): number {
  const left = [...b];
  // What is the same is taken out first: few words are left to compare letter by letter.
  const others = a.filter((word) => !takeOut(left, left.indexOf(word)));
  let shared = a.length - others.length;
  for (const word of others) {
    const scores = left.map((other) => sameness(word, other));
    const best = Math.max(0, ...scores);
    shared += best;
    if (best > 0) takeOut(left, scores.indexOf(best));
  }
  return (2 * shared) / (a.length + b.length);
}

function takeOut(words: string[], index: number): boolean {
  return index >= 0 && words.splice(index, 1).length > 0;
}

function sameness(a: string, b: string): number {
  if (suffixes.has(a) && suffixes.has(b)) return 0.5;
  const length = Math.max(a.length, b.length);
  return length > 3 && distance(a, b) <= length / 3 ? 0.9 : 0;
}

const suffixes = new Set(["total", "count", "sum", "bucket", "seconds", "bytes", "info", "ratio"]);
