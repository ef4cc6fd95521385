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
    const counts = new Map<string, LabelName[]>();
    for (const name of labelNames(facts, settings)) {
      if (name.label === "le" || name.label === "quantile") continue;
      const key = `${name.place.file} ${name.metric}`;
      const names = counts.get(key);
      if (names) names.push(name);
      else counts.set(key, [name]);
    }
    for (const labels of counts.values()) {
      const [first] = labels;
      if (first && labels.length > most)
        yield { place: first.place, message: `${first.metric} has ${labels.length} labels` };
    }
  },
};
