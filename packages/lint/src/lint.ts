import type { Facts } from "./facts.ts";
import { compareFindings, type Finding } from "./finding.ts";
import { attachExcerpts } from "./excerpt.ts";
import { settingsOf, type LintOptions } from "./options.ts";
import { rules } from "./rules/index.ts";
import { withoutSuppressed } from "./suppressions.ts";

/** Judges facts by every rule that is on. The same facts always give the same findings in the same order. */
export function lint(facts: Facts, options: LintOptions = {}, textOf: TextOf = () => undefined): Finding[] {
  const settings = settingsOf(options);
  const found: Finding[] = [];
  for (const rule of rules) {
    const severity = settings.rules[rule.id] ?? rule.severity;
    if (severity === "off") continue;
    for (const report of rule.check(facts, settings))
      found.push({ hint: rule.hint, ...report, id: rule.id, severity });
  }
  return attachExcerpts(withoutSuppressed(found, textOf).toSorted(compareFindings), textOf);
}

/** The text of a file that was read; for excerpts and suppression comments. */
export type TextOf = (file: string) => string | undefined;
