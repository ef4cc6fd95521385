import type { Facts } from "../facts.ts";
import type { Report, Severity } from "../finding.ts";
import type { Settings } from "../options.ts";

/** One defect: what it is, why it matters, how it looks, and how it is found. */
export interface Rule {
  /** `subject/defect`. */
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  /** What to do next, when the finding itself does not say. */
  readonly hint: string;
  /** Holds exactly this defect. */
  readonly bad: RuleSample;
  /** The same, mended. */
  readonly good: RuleSample;
  /** Whether its findings bring a fix: one for `--fix`, or one with a consequence for others, which wants `--unsafe` too. */
  readonly fixable?: "safe" | "unsafe";
  check(facts: Facts, settings: Settings): Iterable<Report>;
}

/** Short texts that show a defect or its absence. */
export interface RuleSample {
  /** Files by name; the extension says which reader reads them: `.ts` source, `.prom` an exposition, `.json` a dashboard, `.yaml` rules. */
  readonly files: Readonly<Record<string, string>>;
}

/** TypeScript, as an example. */
export function source(text: string): RuleSample {
  return { files: { "sample.ts": text.trim() } };
}

/** What a scrape returns, as an example. */
export function exposition(text: string): RuleSample {
  return { files: { "sample.prom": `${text.trim()}\n` } };
}

/** A Grafana dashboard, as an example. */
export function dashboard(text: string): RuleSample {
  return { files: { "sample.json": `${text.trim()}\n` } };
}

/** A file of rules, or an Alertmanager configuration, as an example. */
export function ruleFile(text: string): RuleSample {
  return { files: { "sample.yaml": `${text.trim()}\n` } };
}

/** Several files that only together hold the defect. */
export function estate(files: Readonly<Record<string, string>>): RuleSample {
  return { files };
}
