import { budgetOf } from "../../options.ts";
import { groupDigits } from "../../group-digits.ts";
import type { Rule } from "../rule.ts";
import { liveMetric, liveSample } from "./sample.ts";

/** Prometheus' instrumentation page asks to think again over a hundred. */
const most = 100;

export const liveLabelCardinality: Rule = {
  id: "live/label-cardinality",
  severity: "warning",
  summary: "A label has more than a hundred values on the server.",
  why: "It multiplies the series of every other label, and most often it is still growing.",
  hint: "Fold rare values into one, or drop the label where it is recorded.",
  bad: liveSample({
    metrics: [
      liveMetric({
        series: 303,
        onOneInstance: 101,
        before: 303,
        labels: [{ name: "customer", distinct: 101 }],
      }),
    ],
  }),
  good: liveSample({ metrics: [liveMetric()] }),
  *check({ live }, settings) {
    for (const { name, job, onOneInstance, labels, place } of live) {
      if (onOneInstance > budgetOf(name, settings)) continue; // live/budget names the labels
      for (const { name: label, distinct } of labels)
        if (distinct > most)
          yield {
            place,
            message: `label ${label} of ${name} has ${groupDigits(distinct)} values in job ${job}`,
          };
    }
  },
};
