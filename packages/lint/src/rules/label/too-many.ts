import type { LabelName } from "../label-names.ts";
import { labelNames } from "../label-names.ts";
import { source, type Rule } from "../rule.ts";

/** Mimir refuses 30; nobody reads a legend of more than ten. */
const most = 10;

export const tooMany: Rule = {
  id: "label/too-many",
  severity: "warning",
  summary: "A metric has more than ten labels.",
  why: "Every label multiplies the series, and a panel cannot show that many dimensions.",
  hint: "Drop what no query asks for, or split the metric.",
  bad: source(`
import { Counter } from "prom-client";
export const wide = new Counter({ name: "shop_wide_total", help: "Wide.", labelNames: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"] });`),
  good: source(`
import { Counter } from "prom-client";
export const wide = new Counter({ name: "shop_wide_total", help: "Wide.", labelNames: ["a", "b", "c"] });`),
  *check(facts, settings) {
    for (const labels of metricByMetric(labelNames(facts, settings))) {
      const own = labels.filter(({ label }) => label !== "le" && label !== "quantile");
      const [first] = own;
      if (first && own.length > most)
        yield { place: first.place, message: `${first.metric} has ${own.length} labels` };
    }
  },
};

/** Labels of one metric stand together; only those of metrics with many are gathered. */
function* metricByMetric(labels: readonly LabelName[]): Iterable<readonly LabelName[]> {
  for (let start = 0, end = 0; start < labels.length; start = end) {
    while (end < labels.length && isSameMetric(labels[start]!, labels[end]!)) end++;
    if (end - start > most) yield labels.slice(start, end);
  }
}

function isSameMetric(one: LabelName, other: LabelName): boolean {
  return one.metric === other.metric && one.owner === other.owner && one.place.file === other.place.file;
}
