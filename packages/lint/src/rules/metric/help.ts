import { exposition, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";
import { sharedWith } from "../shared.ts";

export const help: Rule = {
  ...sharedWith("metric/help"),
  severity: "warning",
  bad: exposition(`
# TYPE shop_orders_total counter
shop_orders_total 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total 3`),
  *check(facts, settings) {
    for (const { name, help: text, opaque, place } of namedMetrics(facts, settings)) {
      if (!opaque && (text ?? "").trim() === "") yield { place, message: `${name} has no help text` };
    }
  },
};
