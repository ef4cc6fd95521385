import { budgetOf } from "../../options.ts";
import { groupDigits } from "../../group-digits.ts";
import type { Rule } from "../rule.ts";
import { liveMetric, liveSample } from "./sample.ts";

export const liveBudget: Rule = {
  id: "live/budget",
  severity: "error",
  summary: "A metric has more series on one instance than its budget.",
  why: "Every instance more costs as much again, in memory, in the bill and in the time of each query.",
  hint: "Look at the labels with most values first; `telltale lint` of the source says where they come from.",
  bad: liveSample({
    metrics: [
      liveMetric({
        series: 6_300,
        onOneInstance: 2_100,
        before: 6_300,
        labels: [
          { name: "channel", distinct: 70 },
          { name: "region", distinct: 30 },
        ],
      }),
    ],
  }),
  good: liveSample({ metrics: [liveMetric()] }),
  *check({ live }, settings) {
    for (const { name, job, onOneInstance, labels, place } of live) {
      const limit = budgetOf(name, settings);
      if (onOneInstance <= limit) continue;
      const largest = labels
        .toSorted((a, b) => b.distinct - a.distinct || (a.name < b.name ? -1 : 1))
        .slice(0, 4);
      const values = largest.map((label) => `${groupDigits(label.distinct)} ${label.name}`).join(", ");
      yield {
        place,
        message: `${name} has ${groupDigits(onOneInstance)} series on one instance of job ${job}, over ${groupDigits(limit)}${values && ` (values: ${values})`}`,
      };
    }
  },
};
