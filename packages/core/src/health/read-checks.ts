import type { Impact } from "@telltale/conventions";
import type { CheckEntry, CheckSet } from "./check-set.ts";
import type { CheckReport, Selection, Status } from "./health.ts";
import { weigh, worstOf } from "./weigh.ts";
import type { Waits } from "./waits.ts";

/** What the checks that were asked say, and what that means together. */
export interface Answers {
  readonly status: Status;
  readonly checks: Readonly<Record<string, CheckReport>>;
}

/** What a probe waits beyond the longest timeout: a check may have to wait for a slot before its own time begins. */
const patienceMs = 100;

/** Runs what is due of the selected checks, and waits for it no longer than any one of them may take. */
export async function readChecks(set: CheckSet, selection: Selection, waits: Waits): Promise<Answers> {
  const asked = select(set, selection);
  // When waits are over nothing is run: what is known is all that is wanted.
  const runs = waits.isOver ? [] : asked.flatMap(({ check }) => check?.refresh() ?? []);
  const longest = Math.max(...asked.map(({ rules }) => rules.timeoutMs));
  if (runs.length > 0) await waits.for(Promise.all(runs), longest + patienceMs);
  return report(
    asked.filter((entry) => set.has(entry)),
    selection.impact ?? {},
  );
}

function select(set: CheckSet, { only, exclude = [] }: Selection): readonly CheckEntry[] {
  return [...set].filter(({ name }) => (only?.includes(name) ?? true) && !exclude.includes(name));
}

function report(entries: readonly CheckEntry[], impacts: Readonly<Record<string, Impact>>): Answers {
  const checks = entries.map((entry) => ({ entry, shown: reportOf(entry, impacts) }));
  // A declared dependency nobody has said how to check counts for nothing; a check nobody has heard of yet has not passed.
  const counted = checks.filter(({ entry }) => entry.check).map(({ shown }) => weigh(shown));
  return {
    status: worstOf(counted),
    checks: Object.fromEntries(checks.map(({ entry, shown }) => [entry.name, shown])),
  };
}

function reportOf(
  { name, rules, check }: CheckEntry,
  impacts: Readonly<Record<string, Impact>>,
): CheckReport {
  // A check may be called "constructor", which every object has.
  const impact = (Object.hasOwn(impacts, name) && impacts[name]) || rules.impact;
  const known = check?.report() ?? { status: "unknown", ttlMs: rules.ttlMs };
  return { ...known, impact, scope: rules.scope };
}
