import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const quantileRange: Rule = {
  id: "summary/quantile-range",
  severity: "error",
  summary: "A quantile of a summary is missing or not a number from 0 to 1.",
  why: "Prometheus refuses the scrape, or shows a quantile nobody can name.",
  hint: 'Write quantile="0.99" for the 99th percentile.',
  bad: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds summary
shop_quote_seconds{quantile="99"} 0.2
shop_quote_seconds_sum 0.9
shop_quote_seconds_count 3`),
  good: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds summary
shop_quote_seconds{quantile="0.99"} 0.2
shop_quote_seconds_sum 0.9
shop_quote_seconds_count 3`),
  check: (facts) => defectsOf(facts, "summary/quantile-range"),
};
