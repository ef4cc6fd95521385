import type { Rule } from "../rule.ts";
import { quantileRange } from "./quantile-range.ts";

/** The rules whose ids begin with `summary/`. */
export const summaryRules: readonly Rule[] = [quantileRange];
