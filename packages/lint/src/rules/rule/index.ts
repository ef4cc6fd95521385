import type { Rule } from "../rule.ts";

/** The rules whose ids begin with `rule/`. */
export const ruleRules: readonly Rule[] = [];
