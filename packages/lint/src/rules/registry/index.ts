import type { Rule } from "../rule.ts";

/** The rules whose ids begin with `registry/`. */
export const registryRules: readonly Rule[] = [];
