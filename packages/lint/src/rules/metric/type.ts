import { familiesOf } from "../subjects.ts";
import { exposition, type Rule } from "../rule.ts";

export const metricType: Rule = {
  id: "metric/type",
  severity: "warning",
  summary: "Samples have no TYPE line.",
  why: "Nobody can tell a counter from a gauge then, and tools offer the wrong functions.",
  hint: "Write a TYPE line; client libraries do.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
shop_orders_total 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total 3`),
  *check(facts, settings) {
    for (const { name, typed, series, place } of familiesOf(facts, settings))
      if (!typed && series > 0) yield { place, message: `${name} has no type` };
  },
};
