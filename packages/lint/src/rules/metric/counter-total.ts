import { exposition, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const counterTotal: Rule = {
  id: "metric/counter-total",
  severity: "error",
  summary: "A counter's name does not end in `_total`.",
  why: "The suffix tells a reader, and every tool, that only its rate means something; OpenMetrics requires it.",
  hint: "Add `_total` to the name, and to the queries that read it.",
  bad: exposition(`
# HELP shop_orders Orders placed.
# TYPE shop_orders counter
shop_orders 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total 3`),
  *check(facts, settings) {
    for (const { name, type, convention, place } of namedMetrics(facts, settings)) {
      if (convention !== "prometheus" || type !== "counter" || name.endsWith("_total")) continue;
      yield { place, message: `counter ${name} does not end in _total`, hint: `Call it ${name}_total.` };
    }
  },
};
