import type { Rule } from "../rule.ts";
import { absentWithoutFor } from "./absent-without-for.ts";
import { burnRateWindows } from "./burn-rate-windows.ts";
import { ruleDuplicate } from "./duplicate.ts";
import { forMissing } from "./for-missing.ts";
import { intervalOverLookback } from "./interval-over-lookback.ts";
import { noComparison } from "./no-comparison.ts";
import { recordName } from "./record-name.ts";
import { routeUnknown } from "./route-unknown.ts";
import { runbookMissing } from "./runbook-missing.ts";
import { ruleSyntax } from "./syntax.ts";
import { ruleTemplate } from "./template.ts";
import { templateLabel } from "./template-label.ts";
import { valueInLabel } from "./value-in-label.ts";

/** The rules whose ids begin with `rule/`. */
export const ruleRules: readonly Rule[] = [
  ruleSyntax,
  ruleTemplate,
  ruleDuplicate,
  recordName,
  intervalOverLookback,
  forMissing,
  noComparison,
  absentWithoutFor,
  templateLabel,
  valueInLabel,
  runbookMissing,
  routeUnknown,
  burnRateWindows,
];
