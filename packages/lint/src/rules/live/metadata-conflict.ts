import { defectsOf } from "../defects-of.ts";
import type { Rule } from "../rule.ts";
import { liveMetric, liveSample } from "./sample.ts";

export const liveMetadataConflict: Rule = {
  id: "live/metadata-conflict",
  severity: "warning",
  summary: "Targets disagree about what a metric is.",
  why: "A query reads the series of all of them as one metric; rates and units are wrong for some.",
  hint: "Give the metrics different names, or bring all targets to one release.",
  bad: liveSample({
    defects: [
      {
        kind: "live/metadata-conflict",
        family: "shop_orders_total",
        message: "shop_orders_total has the type counter and the gauge, by different targets",
        count: 1,
      },
    ],
  }),
  good: liveSample({ metrics: [liveMetric()] }),
  check: (facts) => defectsOf(facts, "live/metadata-conflict"),
};
