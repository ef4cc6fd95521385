import { labelNames } from "../label-names.ts";
import { exposition, type Rule } from "../rule.ts";

export const labelSnakeCase: Rule = {
  id: "label/snake-case",
  severity: "warning",
  summary: "A label's name is not lower-case words parted by underscores.",
  why: "One label spelled two ways does not join, and every query has to remember which metric spells it how.",
  hint: "Write it in lower case, words parted by one underscore.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{salesChannel="web"} 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{sales_channel="web"} 3`),
  *check(facts, settings) {
    for (const { label, metric, place, inSource } of labelNames(facts, settings)) {
      const form = inSource ? /^[a-z#_][a-z0-9]*([._][a-z0-9]+)*$/ : /^_{0,2}[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
      if (!form.test(label) && !label.startsWith("__") && label !== "_")
        yield { place, message: `label ${label} of ${metric} is not in snake case` };
    }
  },
};
