import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const explicitTimestamp: Rule = {
  id: "series/explicit-timestamp",
  severity: "warning",
  summary: "Samples carry their own timestamps.",
  why: "Prometheus neither marks such a series stale when it vanishes nor takes samples out of order: graphs keep dead values or lose new ones.",
  hint: "Leave the timestamp out; Prometheus knows when it scraped.",
  bad: exposition(`
# HELP shop_carts Carts in memory.
# TYPE shop_carts gauge
shop_carts 3 1700000000000`),
  good: exposition(`
# HELP shop_carts Carts in memory.
# TYPE shop_carts gauge
shop_carts 3`),
  *check(facts) {
    const worse = new Set(
      facts.defects.flatMap(({ kind, family }) => (kind === "series/timestamp-order" ? [family] : [])),
    );
    const defects = facts.defects.filter(({ family }) => !worse.has(family));
    yield* defectsOf({ ...facts, defects }, "series/explicit-timestamp");
  },
};
