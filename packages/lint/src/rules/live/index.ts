import type { Rule } from "../rule.ts";

/** The rules whose ids begin with `live/`. */
export const liveRules: readonly Rule[] = [];
