import type { Rule } from "../rule.ts";
import { baselineStale } from "./stale.ts";

/** The rules whose ids begin with `baseline/`. */
export const baselineRules: readonly Rule[] = [baselineStale];
