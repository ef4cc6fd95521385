import type { Edit, Finding, Fix } from "../finding.ts";
import { doOverlap } from "./apply-edits.ts";

/** A finding that can be mended. */
export type Fixable = Finding & { readonly fix: Fix };

/** Which fixes are made now, and which wait because others touch the same text. */
export interface ChosenFixes {
  readonly now: readonly Fixable[];
  readonly later: readonly Fixable[];
}

/** Chooses fixes in the order of the findings: what overlaps with one that comes first waits for the next round. Equal fixes are one. */
export function chooseFixes(
  findings: readonly Finding[],
  { unsafe }: { readonly unsafe: boolean },
): ChosenFixes {
  const now: Fixable[] = [];
  const later: Fixable[] = [];
  const taken = new Map<string, Edit>();
  for (const finding of findings.filter(isFixable)) {
    if (finding.fix.consequence !== undefined && !unsafe) continue;
    const fresh = finding.fix.edits.filter((edit) => !taken.has(keyOf(edit)));
    if (fresh.length === 0) continue; // another finding has the same remedy
    if (fresh.some((edit) => overlapsAny(edit, taken.values()))) later.push(finding);
    else {
      now.push({ ...finding, fix: { ...finding.fix, edits: fresh } });
      for (const edit of fresh) taken.set(keyOf(edit), edit);
    }
  }
  return { now, later };
}

/** Whether a finding comes with a fix that changes something. */
export function isFixable(finding: Finding): finding is Fixable {
  return finding.fix !== undefined && finding.fix.edits.length > 0;
}

function keyOf({ file, span, text }: Edit): string {
  return `${file}\0${span.start}\0${span.end}\0${text}`;
}

function overlapsAny(edit: Edit, others: Iterable<Edit>): boolean {
  for (const other of others) if (other.file === edit.file && doOverlap(edit.span, other.span)) return true;
  return false;
}
