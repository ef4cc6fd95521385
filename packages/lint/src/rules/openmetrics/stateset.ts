import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const stateset: Rule = {
  id: "openmetrics/stateset",
  severity: "error",
  summary: "A state is neither 0 nor 1, or does not say which state it is.",
  why: "Each sample of a state set says of one named state whether it holds; anything else cannot be read.",
  hint: "Give the label of the metric's own name, and 0 or 1.",
  bad: exposition(`
# HELP shop_mode Mode of operation.
# TYPE shop_mode stateset
shop_mode{shop_mode="open"} 2
shop_mode{shop_mode="closed"} 0
# EOF`),
  good: exposition(`
# HELP shop_mode Mode of operation.
# TYPE shop_mode stateset
shop_mode{shop_mode="open"} 1
shop_mode{shop_mode="closed"} 0
# EOF`),
  check: (facts) => defectsOf(facts, "openmetrics/stateset"),
};
