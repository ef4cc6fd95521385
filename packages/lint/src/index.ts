export { noFacts, mergeFacts } from "./facts.ts";
export type { Facts, SyntaxFact } from "./facts.ts";
export type {
  DefectFact,
  DefectKind,
  Duplicate,
  FamilyFact,
  KeptLines,
  LabelValues,
} from "./facts/exposition.ts";
export type { MetricType } from "./facts/metric-type.ts";
export type { LabelFact, LabelUse, Library, MetricFact, RecordingFact } from "./facts/source.ts";
export type { Edit, Excerpt, Finding, Fix, Place, Report, Severity, TextSpan } from "./finding.ts";
export type { DashboardFact, PanelFact, VariableFact } from "./facts/dashboard.ts";
export type { DefinedLabel, DefinedMetric, DefinedSlo, ServiceFact } from "./facts/definition.ts";
export type { LiveLabel, LiveMetric } from "./facts/live.ts";
export type { QueryFact, QueryOwner } from "./facts/query.ts";
export type { AlertFact, PlacedText, RecordFact, RouteFact, RuleGroupFact } from "./facts/rule-file.ts";
export { readDashboard } from "./dashboard/read-dashboard.ts";
export { readYaml } from "./rule-file/read-yaml.ts";
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
