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
  check(facts: Facts, settings: Settings): Iterable<Report>;
}

/** A short text that shows a defect or its absence. */
export interface RuleSample {
  readonly kind: "source" | "exposition";
  readonly text: string;
}

/** TypeScript, as an example. */
export function source(text: string): RuleSample {
  return { kind: "source", text: text.trim() };
}

/** What a scrape returns, as an example. */
export function exposition(text: string): RuleSample {
  return { kind: "exposition", text: `${text.trim()}\n` };
}
