import type { Rule } from "../rule.ts";
import { sourceSyntax } from "./syntax.ts";

/** The rules whose ids begin with `source/`. */
export const sourceRules: readonly Rule[] = [sourceSyntax];
