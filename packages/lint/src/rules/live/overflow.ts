import { defectsOf } from "../defects-of.ts";
import type { Rule } from "../rule.ts";
import { liveMetric, liveSample } from "./sample.ts";

export const liveOverflow: Rule = {
  id: "live/overflow",
  severity: "warning",
  summary: "Values of a metric were lost into one overflow series.",
  why: "What is in it cannot be told apart again, and sums by label are wrong without a sign.",
  hint: "Bound the label at its source, or raise the limit knowingly.",
  bad: liveSample({
    defects: [
      {
        kind: "live/overflow",
        family: "shop_orders_total",
        message:
          "shop_orders_total of job orders is over the SDK's limit: new label sets are lost in one series",
        count: 1,
      },
    ],
  }),
  good: liveSample({ metrics: [liveMetric()] }),
  check: (facts) => defectsOf(facts, "live/overflow"),
};
