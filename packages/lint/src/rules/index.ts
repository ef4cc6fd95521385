import { baselineRules } from "./baseline/index.ts";
import { crossRules } from "./cross/index.ts";
import { dashboardRules } from "./dashboard/index.ts";
import { expositionRules } from "./exposition/index.ts";
import { histogramRules } from "./histogram/index.ts";
import { labelRules } from "./label/index.ts";
import { liveRules } from "./live/index.ts";
import { metricRules } from "./metric/index.ts";
import { openmetricsRules } from "./openmetrics/index.ts";
import { otelRules } from "./otel/index.ts";
import { queryRules } from "./query/index.ts";
import { registryRules } from "./registry/index.ts";
import { ruleRules } from "./rule/index.ts";
import type { Rule } from "./rule.ts";
import { seriesRules } from "./series/index.ts";
import { sourceRules } from "./source/index.ts";
import { summaryRules } from "./summary/index.ts";
import { suppressRules } from "./suppress/index.ts";

/** Every rule, names first, then labels, texts, and what holds one file against another. A new rule is a file in its subject's folder and a line in that folder's index. */
export const rules: readonly Rule[] = [
  ...metricRules,
  ...otelRules,
  ...labelRules,
  ...seriesRules,
  ...histogramRules,
  ...summaryRules,
  ...expositionRules,
  ...openmetricsRules,
  ...sourceRules,
  ...queryRules,
  ...dashboardRules,
  ...ruleRules,
  ...crossRules,
  ...registryRules,
  ...liveRules,
  ...suppressRules,
  ...baselineRules,
];
