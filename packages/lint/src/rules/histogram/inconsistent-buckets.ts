import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const inconsistentBuckets: Rule = {
  id: "histogram/inconsistent-buckets",
  severity: "error",
  summary: "Label sets of one histogram have different bounds.",
  why: "Their buckets cannot be added up, and a quantile over several of them is wrong.",
  hint: "Give one metric one list of bounds.",
  bad: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{carrier="a",le="0.1"} 2
shop_quote_seconds_bucket{carrier="a",le="+Inf"} 3
shop_quote_seconds_sum{carrier="a"} 0.9
shop_quote_seconds_count{carrier="a"} 3
shop_quote_seconds_bucket{carrier="b",le="0.5"} 2
shop_quote_seconds_bucket{carrier="b",le="+Inf"} 3
shop_quote_seconds_sum{carrier="b"} 0.9
shop_quote_seconds_count{carrier="b"} 3`),
  good: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{carrier="a",le="0.1"} 2
shop_quote_seconds_bucket{carrier="a",le="+Inf"} 3
shop_quote_seconds_sum{carrier="a"} 0.9
shop_quote_seconds_count{carrier="a"} 3
shop_quote_seconds_bucket{carrier="b",le="0.1"} 2
shop_quote_seconds_bucket{carrier="b",le="+Inf"} 3
shop_quote_seconds_sum{carrier="b"} 0.9
shop_quote_seconds_count{carrier="b"} 3`),
  check: (facts) => defectsOf(facts, "histogram/inconsistent-buckets"),
};
