import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const infoValue: Rule = {
  id: "metric/info-value",
  severity: "warning",
  summary: "The value of an `_info` metric is not 1.",
  why: "Infos are joined by multiplication, so any other value changes what they are joined to.",
  hint: "Set it to 1 and put what it says into labels.",
  bad: exposition(`
# HELP shop_build_info What was built.
# TYPE shop_build_info gauge
shop_build_info{commit="8f1d2c3"} 2`),
  good: exposition(`
# HELP shop_build_info What was built.
# TYPE shop_build_info gauge
shop_build_info{commit="8f1d2c3"} 1`),
  check: (facts) => defectsOf(facts, "metric/info-value"),
};
