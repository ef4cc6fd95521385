import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const timestampOrder: Rule = {
  id: "series/timestamp-order",
  severity: "error",
  summary: "The points of one series go back in time, or only some have a timestamp.",
  why: "Prometheus drops what is older than what it has, and OpenMetrics does not allow it.",
  hint: "Write points in the order of their times, or only the last one without a time.",
  bad: exposition(`
# HELP shop_carts Carts in memory.
# TYPE shop_carts gauge
shop_carts 3 1700000060
shop_carts 4 1700000000
# EOF`),
  good: exposition(`
# HELP shop_carts Carts in memory.
# TYPE shop_carts gauge
shop_carts 3
# EOF`),
  check: (facts) => defectsOf(facts, "series/timestamp-order"),
};
