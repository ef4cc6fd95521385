import type { Rule } from "../rule.ts";
import { duplicatePanelId } from "./duplicate-panel-id.ts";
import { editable } from "./editable.ts";
import { hardwiredDatasource } from "./hardwired-datasource.ts";
import { noTargets } from "./no-targets.ts";
import { panelTitle } from "./panel-title.ts";
import { panelUnit } from "./panel-unit.ts";
import { queryCostEstimate } from "./query-cost-estimate.ts";
import { rateInterval } from "./rate-interval.ts";
import { dashboardSyntax } from "./syntax.ts";
import { undeclaredVariable } from "./undeclared-variable.ts";
import { unitMismatch } from "./unit-mismatch.ts";
import { unusedVariable } from "./unused-variable.ts";

/** The rules whose ids begin with `dashboard/`. */
export const dashboardRules: readonly Rule[] = [
  dashboardSyntax,
  hardwiredDatasource,
  panelTitle,
  panelUnit,
  unitMismatch,
  noTargets,
  undeclaredVariable,
  unusedVariable,
  duplicatePanelId,
  editable,
  rateInterval,
  queryCostEstimate,
];
