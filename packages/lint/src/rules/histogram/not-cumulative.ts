import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const notCumulative: Rule = {
  id: "histogram/not-cumulative",
  severity: "error",
  summary: "A bucket counts less than the one below it.",
  why: "Each bucket holds all that is at most its bound; quantiles over other counts are wrong without any sign of it.",
  hint: "Add up the counts from the lowest bound to +Inf.",
  bad: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{le="0.1"} 2
shop_quote_seconds_bucket{le="1"} 1
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
  check: (facts) => defectsOf(facts, "histogram/not-cumulative"),
};
