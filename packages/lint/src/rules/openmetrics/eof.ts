import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const openMetricsEof: Rule = {
  id: "openmetrics/eof",
  severity: "error",
  summary: "An OpenMetrics exposition does not end with `# EOF`.",
  why: "Without the mark a cut-off exposition looks like a whole one, so Prometheus refuses it.",
  hint: "Write # EOF as the last line; if the text was cut off, find out why.",
  bad: exposition(`
# HELP shop_build What was built.
# TYPE shop_build info
shop_build_info{commit="8f1d2c3"} 1`),
  good: exposition(`
# HELP shop_build What was built.
# TYPE shop_build info
shop_build_info{commit="8f1d2c3"} 1
# EOF`),
  check: (facts) => defectsOf(facts, "openmetrics/eof"),
};
