import { applyBaseline } from "./baseline/apply-baseline.ts";
import { withFingerprints } from "./baseline/fingerprint.ts";
import { fromRoot } from "./config/globs.ts";
import { createSeverities, type Severities } from "./config/severities.ts";
import { attachExcerpts } from "./excerpt.ts";
import type { Facts } from "./facts.ts";
import { compareFindings, type Finding, type Report } from "./finding.ts";
import type { LineSources, TextOf } from "./line-sources.ts";
import { settingsOf, type LintOptions, type Settings } from "./options.ts";
import { baselineStale } from "./rules/baseline/stale.ts";
import { rules } from "./rules/index.ts";
import type { Rule } from "./rules/rule.ts";
import { applySuppressions } from "./suppressions.ts";

/** Judges facts by every rule that is on. The same facts always give the same findings in the same order. */
export function lint(facts: Facts, options: LintOptions = {}, textOf: TextOf = () => undefined): Finding[] {
  const settings = settingsOf(options);
  const severities = createSeverities(settings);
  const sources = { kept: new Map(facts.kept.map(({ file, lines }) => [file, lines])), textOf };
  const found = rules
    .filter((rule) => severities.isOn(rule))
    .flatMap((rule) =>
      [...rule.check(facts, settings)].flatMap((report) => asFinding(rule, report, severities)),
    );
  const { findings, reports } = applySuppressions(found, { facts, settings, severities, sources, rules });
  const said = reports.flatMap(([rule, report]) => asFinding(rule, report, severities));
  return withoutBaseline(finished([...findings, ...said], sources, settings), facts, settings, severities);
}

function asFinding(rule: Rule, report: Report, severities: Severities): Finding[] {
  const severity = severities.of(rule, report.place.file);
  return severity === "off" ? [] : [{ hint: rule.hint, ...report, id: rule.id, severity }];
}

/** In order, with their lines and their fingerprints. */
function finished(findings: readonly Finding[], sources: LineSources, { root }: Settings): Finding[] {
  return withFingerprints(attachExcerpts(findings.toSorted(compareFindings), sources), root);
}

function withoutBaseline(
  findings: Finding[],
  facts: Facts,
  { baseline, files, root }: Settings,
  severities: Severities,
): Finding[] {
  if (!baseline) return findings;
  const read = new Set([...files, ...facts.kept.map(({ file }) => file)].map((file) => fromRoot(file, root)));
  const { findings: left, stale } = applyBaseline(findings, baseline, (file) => read.has(file));
  const said = stale.flatMap((report) => asFinding(baselineStale, report, severities));
  return [...left, ...withFingerprints(said, root)].toSorted(compareFindings);
}
