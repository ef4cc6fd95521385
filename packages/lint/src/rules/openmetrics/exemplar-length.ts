import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const exemplarLength: Rule = {
  id: "openmetrics/exemplar-length",
  severity: "error",
  summary: "The labels of an exemplar are longer than 128 characters.",
  why: "OpenMetrics stops there, and Prometheus drops the exemplar or the scrape.",
  hint: "Keep the trace id and the span id; leave the rest to the trace.",
  bad: exposition(`
# HELP shop_orders Orders placed.
# TYPE shop_orders counter
shop_orders_total 3 # {trace_id="0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"} 1
# EOF`),
  good: exposition(`
# HELP shop_orders Orders placed.
# TYPE shop_orders counter
shop_orders_total 3 # {trace_id="0123456789abcdef0123456789abcdef"} 1
# EOF`),
  check: (facts) => defectsOf(facts, "openmetrics/exemplar-length"),
};
