import type { Rule } from "../rule.ts";

/** The rules whose ids begin with `otel/`. */
export const otelRules: readonly Rule[] = [];
