export { noFacts, mergeFacts } from "./facts.ts";
export type {
  DefectFact,
  DefectKind,
  Duplicate,
  Facts,
  FamilyFact,
  KeptLines,
  LabelFact,
  LabelUse,
  LabelValues,
  Library,
  MetricFact,
  MetricType,
  SyntaxFact,
} from "./facts.ts";
export type { Excerpt, Finding, Place, Report, Severity } from "./finding.ts";
export { ExpositionReader, type ExpositionOptions } from "./exposition/exposition-reader.ts";
export { readExposition } from "./exposition/read-exposition.ts";
export type { TextOf } from "./line-sources.ts";
export { lint } from "./lint.ts";
export type { LintOptions } from "./options.ts";
export { renderJson } from "./report/json.ts";
export { countFindings, type FindingCounts } from "./report/summary.ts";
export { renderText, type Painter } from "./report/text.ts";
export { renderTop } from "./report/top.ts";
export { rules } from "./rules/index.ts";
export type { Rule, RuleSample } from "./rules/rule.ts";
export type { SourceHost } from "./source/host.ts";
export { readCompilerOptions } from "./source/program.ts";
export { readSource, type SourceOptions } from "./source/read-source.ts";
export type { ValueSet } from "./values.ts";
