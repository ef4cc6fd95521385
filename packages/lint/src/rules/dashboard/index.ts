import type { Rule } from "../rule.ts";

/** The rules whose ids begin with `dashboard/`. */
export const dashboardRules: readonly Rule[] = [];
