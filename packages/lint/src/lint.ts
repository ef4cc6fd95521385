import type { Facts } from "./facts.ts";
import { compareFindings, type Finding } from "./finding.ts";
import { attachExcerpts } from "./excerpt.ts";
import type { TextOf } from "./line-sources.ts";
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
  const sources = { kept: new Map(facts.kept.map(({ file, lines }) => [file, lines])), textOf };
  return attachExcerpts(withoutSuppressed(found, sources).toSorted(compareFindings), sources);
}
