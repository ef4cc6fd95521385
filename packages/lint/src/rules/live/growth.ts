import { groupDigits } from "../../group-digits.ts";
import type { Rule } from "../rule.ts";
import { liveMetric, liveSample } from "./sample.ts";

/** Fewer series grow by a release or an instance more. */
const fewest = 1_000;
/** A fleet that doubles within a day is rarer than a label that leaks. */
const factor = 2;

export const liveGrowth: Rule = {
  id: "live/growth",
  severity: "warning",
  summary: "A metric has twice the series it had a day ago.",
  why: "A label that takes new values every day grows until the server's memory ends it.",
  hint: "See whether instances were added; if not, look for the label with new values.",
  bad: liveSample({ metrics: [liveMetric({ series: 2_400, onOneInstance: 800, before: 900 })] }),
  good: liveSample({ metrics: [liveMetric({ series: 2_400, onOneInstance: 800, before: 2_300 })] }),
  *check({ live }) {
    for (const { name, job, series, before, place } of live) {
      if (before === undefined || series < fewest || series < before * factor) continue;
      yield {
        place,
        message: `${name} of job ${job} grew from ${groupDigits(before)} to ${groupDigits(series)} series within a day`,
      };
    }
  },
};
