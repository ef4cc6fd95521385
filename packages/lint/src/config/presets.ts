import type { Severity } from "../finding.ts";

/** What a run judges when nothing else is said; data, so that a preset is read in one place. */
export interface Preset {
  readonly summary: string;
  /** Only these rules are on; undefined when all are. */
  readonly only?: readonly string[];
  /** Severities that differ from the rules' own. */
  readonly rules: Readonly<Record<string, Severity | "off">>;
  /** Whether the names of well-known libraries' metrics are judged. */
  readonly vendors: boolean;
}

/** The names of the presets. */
export type PresetName = keyof typeof presets;

/** What could not be read, and what is wrong with suppressions and the baseline, is said under every preset. */
const frame = [
  "source/syntax",
  "exposition/syntax",
  "dashboard/syntax",
  "rule/syntax",
  "registry/syntax",
  "suppress/unused",
  "suppress/without-reason",
  "suppress/expired",
  "suppress/unknown-rule",
  "baseline/stale",
];

/** `promtool check metrics` has nine validations; these rules find what they find. */
const promtool = [
  "metric/help", // LintHelp
  "metric/base-unit", // LintMetricUnits
  "metric/counter-total", // LintCounter
  "metric/total-on-non-counter", // LintCounter
  "metric/reserved-suffix", // LintHistogramSummaryReserved
  "label/reserved", // LintHistogramSummaryReserved
  "metric/type-in-name", // LintMetricTypeInName
  "metric/colon", // LintReservedChars
  "metric/snake-case", // LintCamelCase
  "label/snake-case", // LintCamelCase
  "metric/unit-abbreviation", // LintUnitAbbreviations
  "series/duplicate", // LintDuplicateMetric
];

/** Every preset, by the name that `preset` in a configuration gives. */
export const presets = {
  telltale: {
    summary: "Every rule, each as severe as it says.",
    rules: {},
    vendors: false,
  },
  prometheus: {
    summary:
      "What promtool check metrics finds, and nothing else; names that only look wrong are left alone.",
    only: [...frame, ...promtool],
    rules: {},
    vendors: true,
  },
  otel: {
    summary:
      "For names by OpenTelemetry's conventions: theirs are errors, those of Prometheus alone are off.",
    rules: {
      "metric/counter-total": "off",
      "metric/unit-suffix": "off",
      "metric/prefix": "off",
      "otel/name-format": "error",
      "otel/name-case": "error",
      "otel/unit-missing": "error",
      "otel/reserved-namespace": "error",
      "otel/wrong-instrument": "error",
      "otel/wrong-unit": "error",
      "otel/deprecated-name": "error",
      "otel/unknown-attribute": "warning",
    },
    vendors: false,
  },
} as const satisfies Readonly<Record<string, Preset>>;
