import type { Severity } from "../finding.ts";
import { settingsOf, type LintOptions, type Settings } from "../options.ts";
import { rules as allRules } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { createMatcher, fromRoot } from "./globs.ts";
import { presets, type Preset } from "./presets.ts";

/** How bad a rule's findings are in a file. */
export interface Severities {
  of(rule: Rule, file: string): Severity | "off";
  /** Whether the rule can find anything at all. */
  isOn(rule: Rule): boolean;
}

/** The severities of a run: overrides that match the file, the last first; then `rules`; then the preset; then the rule's own. */
export function createSeverities({ preset, rules, overrides, root }: Settings): Severities {
  const layers = overrides
    .toReversed()
    .map((each) => ({ rules: each.rules, matches: createMatcher(each.files) }));
  const usual = ({ id, severity }: Rule): Severity | "off" =>
    rules[id] ?? ofPreset(presets[preset], id, severity);
  return {
    of: (rule, file) => {
      const path = fromRoot(file, root);
      const layer = layers.find((each) => rule.id in each.rules && each.matches(path));
      return layer?.rules[rule.id] ?? usual(rule);
    },
    isOn: (rule) => usual(rule) !== "off" || layers.some((each) => (each.rules[rule.id] ?? "off") !== "off"),
  };
}

function ofPreset({ only, rules }: Preset, id: string, severity: Severity): Severity | "off" {
  return only && !only.includes(id) ? "off" : (rules[id] ?? severity);
}

/** The severity of every rule, before overrides; for whoever wants to see what a configuration comes to. */
export function severityTable(options: LintOptions): Record<string, Severity | "off"> {
  const severities = createSeverities(settingsOf({ ...options, overrides: [] }));
  return Object.fromEntries(allRules.map((rule) => [rule.id, severities.of(rule, "")]));
}
