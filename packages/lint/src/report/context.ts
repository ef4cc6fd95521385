import type { Finding, Severity } from "../finding.ts";
import type { Rule } from "../rules/rule.ts";

/** What reports say besides the findings. */
export interface ReportContext {
  /** The version of the command line. */
  readonly version: string;
  /** Every rule there is; formats that describe rules describe those that were met. */
  readonly rules: readonly Rule[];
  /** The least severity that fails the run. */
  readonly level: Severity;
}

/** Findings as the text of one format. */
export type Render = (findings: readonly Finding[], context: ReportContext) => string;

/** Where a rule's page is. */
export function ruleUrl(id: string): string {
  return `https://github.com/example/telltale/blob/main/docs/rules/${id}.md`;
}

const order: readonly Severity[] = ["info", "warning", "error"];

/** Whether a finding is bad enough to fail the run. */
export function isAtLeast(severity: Severity, level: Severity): boolean {
  return order.indexOf(severity) >= order.indexOf(level);
}

/** Findings by their files, in the order of both. */
export function byFile(findings: readonly Finding[]): Map<string, Finding[]> {
  return Map.groupBy(findings, ({ place }) => place.file);
}
