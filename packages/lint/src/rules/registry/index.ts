import type { Rule } from "../rule.ts";
import { breakingChange } from "./breaking-change.ts";
import { registrySyntax } from "./syntax.ts";

/** The rules whose ids begin with `registry/`. */
export const registryRules: readonly Rule[] = [registrySyntax, breakingChange];
