export type { Ask } from "./ask.ts";
export type {
  Annotation,
  BoardLink,
  Dashboard,
  Field,
  Grid,
  Link,
  Mapping,
  Option,
  Override,
  Panel,
  Query,
  Repeat,
  Schema,
  Threshold,
  Transformation,
  Variable,
} from "./dashboard.ts";
export { parseSpan, writeSpan } from "./duration.ts";
export { interpolate, type Clicked, type Scope } from "./interpolate.ts";
export { legendOf, legendsOf } from "./legend.ts";
export { marksOf, type TimeMark } from "./marks.ts";
export { parseTime } from "./parse-time.ts";
export { readDashboards } from "./read-dashboards.ts";
export { speaksPromql } from "./read/source-types.ts";
export { repeatPanels } from "./repeat-panels.ts";
export { annotationRequest, exemplarRequestsOf, requestsOf, viewOfPanel, type Request } from "./requests.ts";
export { resolveVariables, type Choices, type Resolved, type ResolvedVariable } from "./resolve-variables.ts";
export { readSeries, type Series } from "./series.ts";
export { stepsOf, type Steps } from "./steps.ts";
export { viewOf, type View } from "./view.ts";
export { all, chosenOf, single, type Chosen, type Values } from "./values.ts";
