export { catalogue, findMetric } from "./catalogue.ts";
export { attributeValues, type AttributeValues } from "./catalogue/attributes.ts";
export type {
  CatalogueAttribute,
  CatalogueMetric,
  RequirementLevel,
  Stability,
} from "./catalogue/catalogue-metric.ts";
export { promClientCounterparts, type Counterpart } from "./catalogue/prom-client.ts";
export { attributeTemplates, knownAttributes, knownMetricNames } from "./catalogue/known-names.ts";
export {
  attributeRenames,
  metricRenames,
  renamedAttribute,
  renamedMetric,
  renameOfMetric,
  type Rename,
} from "./catalogue/renames.ts";
export { buildFileName, cleanFact, parseBuildFacts, type BuildFacts } from "./build-facts.ts";
export { checkPlatform } from "./check-platform.ts";
export { checkService } from "./check-service.ts";
export { countSeries, type CountOptions, type MetricSeries, type SeriesCount } from "./count-series.ts";
export { fromPrometheusName, type Candidate, type Origin, type SamplePart } from "./from-prometheus.ts";
export { parseDuration, type Duration } from "./duration.ts";
export { checkCheckPolicy } from "./check-dependency.ts";
export { defaultCheck, impacts, type CheckPolicy, type Impact, type Scope } from "./check-policy.ts";
export {
  checkEntries,
  checkName,
  checkObject,
  checkWord,
  isName,
  isRecord,
  optional,
  problem,
  type Check,
} from "./check-shape.ts";
export { defaultDrain, type DrainTimes } from "./drain-times.ts";
export {
  checkStatuses,
  dependencyCalls,
  dependencyErrors,
  dependencyRetries,
  drainPhases,
  flowSteps,
  healthMetrics,
  httpExtras,
  httpServer,
  knownMethods,
  lifecycleStates,
  runtime,
  selfMetrics,
} from "./instruments.ts";
export {
  capped,
  identityLabels,
  labelSize,
  oneOf,
  OTHER,
  reservedLabels,
  type Capped,
  type Closed,
  type Label,
  type LabelInput,
  type Labels,
  type OneOf,
} from "./label.ts";
export {
  counter,
  defaultBudget,
  durationBuckets,
  gauge,
  histogram,
  sizeBuckets,
  type Across,
  type Counter,
  type Gauge,
  type Histogram,
  type Metric,
  type MetricClass,
  type MetricName,
  type Unit,
} from "./metric.ts";
export { definePlatform, type Member, type Owner, type Platform, type StepOf } from "./platform.ts";
export { fillLink, type PlatformLinks } from "./platform-links.ts";
export { formatProblem, TelltaleError, type Problem } from "./problem.ts";
export { problems, type ProblemEntry, type ProblemId } from "./problems.ts";
export { proxyKinds, type Hosts, type Proxy, type ProxyKind } from "./proxy.ts";
export { repositoryUrl } from "./repository-url.ts";
export {
  defineService,
  dependency,
  flow,
  slo,
  type AnyService,
  type Dependencies,
  type Dependency,
  type Flow,
  type Flows,
  type Metrics,
  type Objective,
  type PlatformFlow,
  type Route,
  type Service,
  type Slo,
  type Step,
  type Tier,
} from "./service.ts";
export { labelSetsOf, seriesPerLabelSet } from "./series.ts";
export {
  toPrometheusLabel,
  toPrometheusLabels,
  toPrometheusName,
  toPrometheusSamples,
  translateLabel,
  translateName,
  type Translatable,
  type TranslationStrategy,
} from "./translate.ts";
export { unitSuffix, unitWords } from "./unit.ts";
