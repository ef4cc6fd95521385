import { defectsOf } from "../defects-of.ts";
import type { Rule } from "../rule.ts";
import { liveMetric, liveSample } from "./sample.ts";

export const liveDeadRecord: Rule = {
  id: "live/dead-record",
  severity: "info",
  summary: "A recording rule yields nothing.",
  why: "Panels and alerts that read it show no data, which looks like quiet.",
  hint: "Mend its expression, or remove it and whatever reads it.",
  bad: liveSample({
    defects: [
      {
        kind: "live/dead-record",
        family: "shop:orders:rate5m",
        message: "shop:orders:rate5m is recorded, and has no series",
        count: 1,
      },
    ],
  }),
  good: liveSample({ metrics: [liveMetric()] }),
  check: (facts) => defectsOf(facts, "live/dead-record"),
};
