import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const sampleName: Rule = {
  id: "openmetrics/sample-name",
  severity: "error",
  summary: "A sample is called what its type does not have.",
  why: "In OpenMetrics the suffix says what a sample is; another one makes it a metric of its own, and the family empty.",
  hint: "End counters in _total and infos in _info; write histograms as _bucket, _sum and _count.",
  bad: exposition(`
# HELP shop_orders Orders placed.
# TYPE shop_orders counter
shop_orders 3
# EOF`),
  good: exposition(`
# HELP shop_orders Orders placed.
# TYPE shop_orders counter
shop_orders_total 3
# EOF`),
  check: (facts) => defectsOf(facts, "openmetrics/sample-name"),
};
