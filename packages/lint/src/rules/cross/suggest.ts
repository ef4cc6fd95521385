import { distance } from "fastest-levenshtein";
import type { KnownMetric } from "../known-metrics.ts";
import { likeness } from "./likeness.ts";

/** A metric that may have been meant, and how the sample asked for is called there. */
export interface Suggestion {
  readonly metric: KnownMetric;
  readonly sample: string;
  /** Whether it differs by a slip of the pen only. */
  readonly isSlip: boolean;
}

/** The metric whose name is nearest to one that nobody has: by letters, and by words, for a rename changes whole words. */
export function suggestMetric(asked: string, metrics: readonly KnownMetric[]): Suggestion | undefined {
  let best: (Suggestion & { readonly score: number }) | undefined;
  for (const metric of metrics) {
    for (const sample of samplesOf(metric, asked)) {
      const score = likeness(asked, sample);
      if (score < least || (best && score <= best.score)) continue;
      best = { metric, sample, score, isSlip: isSlip(asked, sample) };
    }
  }
  return best;
}

/** The text nearest to another; undefined when none is near. */
export function nearestText(written: string, texts: Iterable<string>): string | undefined {
  const ranked = [...texts]
    .map((text) => ({ text, steps: stepsBetween(written, text) }))
    .toSorted((a, b) => a.steps - b.steps || (a.text < b.text ? -1 : 1));
  const [first] = ranked;
  return first && first.steps <= Math.max(1, Math.floor(written.length / 3)) ? first.text : undefined;
}

/** A change of case is half a step: nothing is nearer. */
function stepsBetween(a: string, b: string): number {
  return a.toLowerCase() === b.toLowerCase() ? 0.5 : distance(a, b);
}

/** Below this two names have too little in common to be called alike. */
const least = 0.65;

/** A histogram is asked for by the sample that was meant. */
function samplesOf({ name, type }: KnownMetric, asked: string): string[] {
  const part = /_(bucket|sum|count)$/.exec(asked)?.[0];
  if (type === "histogram") return part ? [name + part] : [`${name}_count`, name];
  return type === "summary" && part && part !== "_bucket" ? [name + part] : [name];
}

function isSlip(a: string, b: string): boolean {
  if (`${a}_total` === b || `${b}_total` === a) return true;
  return distance(a, b) <= (Math.min(a.length, b.length) < 12 ? 1 : 2);
}
