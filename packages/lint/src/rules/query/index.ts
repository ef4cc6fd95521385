import type { Rule } from "../rule.ts";

/** The rules whose ids begin with `query/`. */
export const queryRules: readonly Rule[] = [];
