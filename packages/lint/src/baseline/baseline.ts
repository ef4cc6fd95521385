import { fromRoot } from "../config/globs.ts";
import type { Finding, Place } from "../finding.ts";

/** Findings that were there when the linter came, by what they are and not by where. */
export interface Baseline {
  /** The file it was read from. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}

/** One finding of a baseline. */
export interface BaselineEntry {
  /** As seen from the root. */
  readonly file: string;
  readonly id: string;
  readonly fingerprint: string;
  /** Where the baseline says so. */
  readonly place: Place;
}

/** A baseline of these findings, and of entries that stay: sorted, one line for each, so that a review shows what came and went. */
export function renderBaseline(
  findings: readonly Finding[],
  kept: readonly BaselineEntry[],
  root: string,
): string {
  const entries = [
    ...findings.map(({ id, place, fingerprint = "" }) => ({
      file: fromRoot(place.file, root),
      id,
      fingerprint,
    })),
    ...kept,
  ];
  const counts = summarise(
    entries,
    ({ id }) => id,
    (of) => of.length,
  );
  const files = summarise(
    entries,
    ({ file }) => file,
    (ofFile) =>
      summarise(
        ofFile,
        ({ id }) => id,
        (of) => of.map(({ fingerprint }) => fingerprint).toSorted(),
      ),
  );
  return `${JSON.stringify({ version: 1, counts, findings: files }, null, 2)}\n`;
}

/** What each group comes to, by its key, in the order of the keys. */
function summarise<T, R>(
  all: readonly T[],
  keyOf: (each: T) => string,
  come: (of: readonly T[]) => R,
): Record<string, R> {
  const groups = [...Map.groupBy(all, keyOf)].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(groups.map(([key, of]) => [key, come(of)]));
}
