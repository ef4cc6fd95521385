import { countFindings, type Finding } from "@telltale/lint";
import type { Effective } from "./effective.ts";

/** Of these files nothing after the fault was judged; of an exposition every other line was. */
export const unreadable: ReadonlySet<string> = new Set([
  "source/syntax",
  "dashboard/syntax",
  "rule/syntax",
  "registry/syntax",
]);

/** 0 clean; 1 findings at or over the level, or too many warnings; 2 something could not be read. */
export function exitCode(
  findings: readonly Finding[],
  failures: readonly string[],
  { level, maxWarnings }: Pick<Effective, "level" | "maxWarnings">,
): 0 | 1 | 2 {
  if (failures.length > 0 || findings.some(({ id }) => unreadable.has(id))) return 2;
  const { error, warning, info } = countFindings(findings);
  const counted = { error, warning: error + warning, info: error + warning + info };
  const fails = counted[level] > 0 || (maxWarnings !== undefined && warning > maxWarnings);
  return fails ? 1 : 0;
}
