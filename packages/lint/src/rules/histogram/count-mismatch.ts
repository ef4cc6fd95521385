import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const countMismatch: Rule = {
  id: "histogram/count-mismatch",
  severity: "error",
  summary: "The count of a histogram is not that of its `+Inf` bucket.",
  why: "Rates by count and by bucket disagree, and nobody knows which is right.",
  hint: "Write both from the same number, read at the same moment.",
  bad: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{le="0.1"} 2
shop_quote_seconds_bucket{le="1"} 3
shop_quote_seconds_bucket{le="+Inf"} 3
shop_quote_seconds_sum 0.9
shop_quote_seconds_count 4`),
  good: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds histogram
shop_quote_seconds_bucket{le="0.1"} 2
shop_quote_seconds_bucket{le="1"} 3
shop_quote_seconds_bucket{le="+Inf"} 3
shop_quote_seconds_sum 0.9
shop_quote_seconds_count 3`),
  check: (facts) => defectsOf(facts, "histogram/count-mismatch"),
};
