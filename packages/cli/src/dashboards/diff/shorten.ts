import type { Change } from "./change.ts";

const mostChanges = 12;
const mostMinorChanges = 3;
const mostDetails = 6;

/** The changes that a person looks for first, and a line for each kind of what was left out. */
export interface Shortened {
  readonly shown: readonly Change[];
  readonly left: readonly string[];
}

/**
 * Leaves out what would hide the rest: panels that differ only in how they are drawn where there are many of these, as
 * in a board that Grafana exported; and all after the first ones.
 */
export function shorten(changes: readonly Change[]): Shortened {
  const minor = changes.filter(isMinor);
  const kept = minor.length > mostMinorChanges ? changes.filter((change) => !isMinor(change)) : changes;
  const shown = kept.slice(0, mostChanges).map(shortenDetails);
  const left = [
    ...(kept.length > shown.length ? [`and ${kept.length - shown.length} more changes`] : []),
    ...(kept.length < changes.length ? [`and ${minor.length} panels that differ only in options`] : []),
  ];
  return { shown, left };
}

function isMinor({ details }: Change): boolean {
  return details.length > 0 && details.every((detail) => detail.isMinor);
}

/** The first details; options only where there is nothing else. */
function shortenDetails(change: Change): Change {
  const major = change.details.filter((detail) => !detail.isMinor);
  const details = (major.length > 0 ? major : change.details).slice(0, mostDetails);
  const count = change.details.length - details.length;
  return count === 0 ? change : { ...change, details, left: `and ${count} more` };
}
