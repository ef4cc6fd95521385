import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const infBucket: Rule = {
  id: "histogram/inf-bucket",
  severity: "error",
  summary: "A histogram has no `+Inf` bucket, or a bucket has no bound.",
  why: "Quantiles cannot be computed without it: `histogram_quantile` answers NaN.",
  hint: 'Write a bucket with le="+Inf" that counts everything.',
  bad: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{le="0.1"} 2
shop_quote_seconds_bucket{le="1"} 3
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
  check: (facts) => defectsOf(facts, "histogram/inf-bucket"),
};
