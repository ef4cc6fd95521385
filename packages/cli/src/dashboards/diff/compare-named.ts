import type { Change, Detail } from "./change.ts";

/** How two lists of things with names are compared. */
export interface Named<Thing> {
  /** What such a thing is called, such as "variable". */
  readonly kind: string;
  readonly nameOf: (thing: Thing) => string;
  readonly compare: (before: Thing, after: Thing) => readonly Detail[];
}

/** What was added to, removed from and changed in a list of things with names, in the order of the second list. */
export function compareNamed<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  { kind, nameOf, compare }: Named<Thing>,
): Change[] {
  const left = [...before];
  const what = (thing: Thing): string => `${kind} "${nameOf(thing)}"`;
  const changes = after.map((thing): Change => {
    const at = left.findIndex((other) => nameOf(other) === nameOf(thing));
    const [same] = at < 0 ? [] : left.splice(at, 1);
    if (same === undefined) return { sign: "+", what: what(thing), details: [] };
    return { sign: "~", what: what(thing), details: compare(same, thing) };
  });
  const removed = left.map((thing): Change => ({ sign: "-", what: what(thing), details: [] }));
  return [...changes.filter(({ sign, details }) => sign !== "~" || details.length > 0), ...removed];
}
