import type { Rule } from "../rule.ts";

/** The rules whose ids begin with `suppress/`. */
export const suppressRules: readonly Rule[] = [];
