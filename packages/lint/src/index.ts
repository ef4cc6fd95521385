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
export type {
  DashboardFact,
  DatasourceFact,
  MentionFact,
  PanelFact,
  VariableFact,
} from "./facts/dashboard.ts";
export type { DefinedLabel, DefinedMetric, DefinedSlo, ServiceFact } from "./facts/definition.ts";
export type { LiveLabel, LiveMetric } from "./facts/live.ts";
export type { QueryFact, QueryOwner } from "./facts/query.ts";
export type {
  AlertFact,
  PlacedText,
  RecordFact,
  RouteFact,
  RouteMatcher,
  RuleGroupFact,
} from "./facts/rule-file.ts";
export type { Catalogue, CatalogueEntry, CatalogueLabel } from "./catalogue/catalogue.ts";
export { catalogueOf, type CatalogueOptions } from "./catalogue/catalogue-of.ts";
export type { CatalogueChange } from "./catalogue/changes-of-entry.ts";
export { compareCatalogues } from "./catalogue/compare-catalogues.ts";
export { parseCatalogue, type ParsedCatalogue } from "./catalogue/parse-catalogue.ts";
export { readCatalogue } from "./catalogue/read-catalogue.ts";
export { renderCatalogue } from "./catalogue/render-catalogue.ts";
export { renderCatalogueMarkdown } from "./catalogue/render-markdown.ts";
export type { CatalogueFact } from "./facts/catalogue.ts";
export { readDefinitions } from "./definition/read-definitions.ts";
export { ExpositionReader, type ExpositionOptions } from "./exposition/exposition-reader.ts";
export { readExposition } from "./exposition/read-exposition.ts";
export {
  defaultHeaviest,
  defaultMostRequests,
  type AskPrometheus,
  type LiveOptions,
} from "./live/live-options.ts";
export { ownMetrics } from "./live/own-metrics.ts";
export { renderLivePlan } from "./live/plan.ts";
export { readLive, type LiveReading } from "./live/read-live.ts";
export type { TextOf } from "./line-sources.ts";
export { lint } from "./lint.ts";
export { applyEdits } from "./fix/apply-edits.ts";
export { chooseFixes, isFixable, type Fixable } from "./fix/choose-fixes.ts";
export { renderBaseline, type Baseline, type BaselineEntry } from "./baseline/baseline.ts";
export { parseBaseline } from "./baseline/parse-baseline.ts";
export { createMatcher, fromRoot } from "./config/globs.ts";
export { lintConfigSchema, type LintConfig } from "./config/lint-config.ts";
export { presets, type PresetName } from "./config/presets.ts";
export { severityTable } from "./config/severities.ts";
export { vendors, type VendorName } from "./config/vendors.ts";
export type { LintOptions, Override, RuleSeverities } from "./options.ts";
export { suppressionMark } from "./suppression-comments.ts";
export { placesOf } from "./text-places.ts";
export { renderCheckstyle } from "./report/checkstyle.ts";
export { ruleUrl, type Render, type ReportContext } from "./report/context.ts";
export { renderGithub, renderStepSummary } from "./report/github.ts";
export { renderGitlab } from "./report/gitlab.ts";
export { renderJson } from "./report/json.ts";
export { renderJunit } from "./report/junit.ts";
export { renderSarif } from "./report/sarif.ts";
export { countFindings, type FindingCounts } from "./report/summary.ts";
export { renderText, type Painter } from "./report/text.ts";
export { renderTop } from "./report/top.ts";
export { rules } from "./rules/index.ts";
export type { Rule, RuleSample } from "./rules/rule.ts";
export type { SourceHost } from "./source/host.ts";
export type { ValueSet } from "./values.ts";
