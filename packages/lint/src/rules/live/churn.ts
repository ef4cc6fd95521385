import { defectsOf } from "../defects-of.ts";
import type { Rule } from "../rule.ts";
import { liveMetric, liveSample } from "./sample.ts";

export const liveChurn: Rule = {
  id: "live/churn",
  severity: "warning",
  summary: "A job's series live for minutes.",
  why: "Every new series costs memory and index for hours, however short it lives.",
  hint: "Look for a label that changes with each request, deploy or scrape, such as an id, a time or a hash.",
  bad: liveSample({
    defects: [
      {
        kind: "live/churn",
        family: "orders",
        message: "job orders replaced its series 6.2 times within the last hour",
        count: 1,
      },
    ],
  }),
  good: liveSample({ metrics: [liveMetric()] }),
  check: (facts) => defectsOf(facts, "live/churn"),
};
