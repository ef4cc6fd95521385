import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const negativeObservations: Rule = {
  id: "histogram/negative-observations",
  severity: "error",
  summary: "A histogram of values below zero has a sum.",
  why: "The sum goes down with each such value; Prometheus takes that for a restart, and averages are wrong.",
  hint: "Record the size of the value and put its sign into a label, or use a gauge.",
  bad: exposition(`
# HELP shop_price_change_ratio Change of price.
# TYPE shop_price_change_ratio histogram
shop_price_change_ratio_bucket{le="-0.1"} 1
shop_price_change_ratio_bucket{le="0.1"} 3
shop_price_change_ratio_bucket{le="+Inf"} 3
shop_price_change_ratio_sum -0.1
shop_price_change_ratio_count 3`),
  good: exposition(`
# HELP shop_price_change_ratio Change of price.
# TYPE shop_price_change_ratio histogram
shop_price_change_ratio_bucket{le="0.1"} 2
shop_price_change_ratio_bucket{le="0.5"} 3
shop_price_change_ratio_bucket{le="+Inf"} 3
shop_price_change_ratio_sum 0.6
shop_price_change_ratio_count 3`),
  check: (facts) => defectsOf(facts, "histogram/negative-observations"),
};
