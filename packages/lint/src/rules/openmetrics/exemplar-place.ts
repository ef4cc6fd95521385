import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const exemplarPlace: Rule = {
  id: "openmetrics/exemplar-place",
  severity: "error",
  summary: "An exemplar stands on a sample that may have none.",
  why: "Only counters and the buckets of histograms can have exemplars; Prometheus refuses others.",
  hint: "Move it to a bucket or to the counter.",
  bad: exposition(`
# HELP shop_carts Carts in memory.
# TYPE shop_carts gauge
shop_carts 3 # {trace_id="0123456789abcdef"} 1
# EOF`),
  good: exposition(`
# HELP shop_carts Carts in memory.
# TYPE shop_carts gauge
shop_carts 3
# EOF`),
  check: (facts) => defectsOf(facts, "openmetrics/exemplar-place"),
};
