import type { Rule } from "../rule.ts";
import { suppressExpired } from "./expired.ts";
import { suppressUnknownRule } from "./unknown-rule.ts";
import { suppressUnused } from "./unused.ts";
import { suppressWithoutReason } from "./without-reason.ts";

/** The rules whose ids begin with `suppress/`. */
export const suppressRules: readonly Rule[] = [
  suppressUnused,
  suppressWithoutReason,
  suppressExpired,
  suppressUnknownRule,
];
