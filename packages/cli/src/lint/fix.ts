import { applyEdits, chooseFixes, type Finding, type Fixable } from "@telltale/lint";
import type { Session } from "./session.ts";

/** What fixing came to. Nothing is written yet. */
export interface Fixed {
  /** The fixes made, in their order. */
  readonly made: readonly Fixable[];
  /** Texts before and after, by absolute path; only of files that changed. */
  readonly changes: ReadonlyMap<string, Change>;
}

/** The text of a file before and after. */
interface Change {
  readonly before: string;
  readonly after: string;
}

/** Fixes that wait for others, or that appear when others are made, get this many further rounds. */
const mostRounds = 10;

/**
 * Makes the fixes of `findings` in memory, judges anew, and goes on until there is nothing left to mend. `judgeAgain`
 * reads the session's texts.
 */
export async function fixAll(
  findings: readonly Finding[],
  session: Session,
  unsafe: boolean,
  judgeAgain: () => Promise<readonly Finding[]>,
): Promise<Fixed & { readonly findings: readonly Finding[] }> {
  const made: Fixable[] = [];
  const before = new Map<string, string>();
  let current = findings;
  for (let round = 0; round < mostRounds; round++) {
    const { now } = chooseFixes(current, { unsafe });
    const changed = applyRound(now, session, before);
    if (changed.length === 0) break;
    made.push(...changed);
    session.changes = undefined;
    current = await judgeAgain();
  }
  const changes = [...before].map(
    ([path, text]) => [path, { before: text, after: session.host.readFile(path) ?? text }] as const,
  );
  return {
    findings: current,
    made,
    changes: new Map(changes.filter(([, { before: was, after }]) => was !== after)),
  };
}

/** Lays the edits of one round over their files; returns the fixes whose files could be read. */
function applyRound(
  now: readonly Fixable[],
  session: Session,
  before: Map<string, string>,
): readonly Fixable[] {
  const edits = Map.groupBy(
    now.flatMap(({ fix }) => fix.edits),
    ({ file }) => file,
  );
  const texts = new Map(
    [...edits].flatMap(([file, list]) => {
      const text = session.host.readFile(file);
      if (text === undefined) return [];
      if (!before.has(file)) before.set(file, text);
      return [[file, applyEdits(text, list)] as const];
    }),
  );
  for (const [file, text] of texts) session.overlay(file, text);
  return now.filter(({ fix }) => fix.edits.every(({ file }) => texts.has(file)));
}
