import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const openMetricsUnitSuffix: Rule = {
  id: "openmetrics/unit-suffix",
  severity: "error",
  summary: "The name of a metric does not end in the unit it declares, or it can have none.",
  why: "OpenMetrics demands the unit in the name, and Prometheus refuses the scrape without it.",
  hint: "End the name in the unit, or drop the UNIT line.",
  bad: exposition(`
# HELP shop_quote_latest Time to quote.
# TYPE shop_quote_latest gauge
# UNIT shop_quote_latest seconds
shop_quote_latest 0.2
# EOF`),
  good: exposition(`
# HELP shop_quote_seconds Time to quote.
# TYPE shop_quote_seconds gauge
# UNIT shop_quote_seconds seconds
shop_quote_seconds 0.2
# EOF`),
  check: (facts) => defectsOf(facts, "openmetrics/unit-suffix"),
};
