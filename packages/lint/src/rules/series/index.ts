import type { Rule } from "../rule.ts";
import { duplicate } from "./duplicate.ts";
import { explicitTimestamp } from "./explicit-timestamp.ts";
import { nanCounter } from "./nan-counter.ts";
import { negativeCounter } from "./negative-counter.ts";
import { timestampOrder } from "./timestamp-order.ts";

/** The rules whose ids begin with `series/`. */
export const seriesRules: readonly Rule[] = [
  duplicate,
  negativeCounter,
  nanCounter,
  explicitTimestamp,
  timestampOrder,
];
