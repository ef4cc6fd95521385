import type { Rule } from "../rule.ts";

/** The rules whose ids begin with `cross/`. */
export const crossRules: readonly Rule[] = [];
