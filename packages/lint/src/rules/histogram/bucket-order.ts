import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const bucketOrder: Rule = {
  id: "histogram/bucket-order",
  severity: "error",
  summary: "The buckets of a histogram are not in the order of their bounds.",
  why: "The format demands it, and readers that go line by line compute wrong quantiles.",
  hint: "Write buckets from the lowest bound to +Inf.",
  bad: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{le="1"} 3
shop_quote_seconds_bucket{le="0.1"} 2
shop_quote_seconds_bucket{le="+Inf"} 3
shop_quote_seconds_sum 0.9
shop_quote_seconds_count 3`),
  good: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{le="0.1"} 2
shop_quote_seconds_bucket{le="1"} 3
shop_quote_seconds_bucket{le="+Inf"} 3
shop_quote_seconds_sum 0.9
shop_quote_seconds_count 3`),
  check: (facts) => defectsOf(facts, "histogram/bucket-order"),
};
