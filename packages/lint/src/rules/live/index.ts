import type { Rule } from "../rule.ts";
import { liveBudget } from "./budget.ts";
import { liveChurn } from "./churn.ts";
import { liveDeadRecord } from "./dead-record.ts";
import { liveGrowth } from "./growth.ts";
import { liveLabelCardinality } from "./label-cardinality.ts";
import { liveMetadataConflict } from "./metadata-conflict.ts";
import { liveOverDeclared } from "./over-declared.ts";
import { liveOverflow } from "./overflow.ts";

/** The rules whose ids begin with `live/`. */
export const liveRules: readonly Rule[] = [
  liveBudget,
  liveLabelCardinality,
  liveGrowth,
  liveChurn,
  liveOverDeclared,
  liveOverflow,
  liveMetadataConflict,
  liveDeadRecord,
];
