import { plainName } from "../../naming/words.ts";
import { exposition, type Rule } from "../rule.ts";
import { namedMetrics, type Named } from "../subjects.ts";

export const labelInName: Rule = {
  id: "metric/label-in-name",
  severity: "warning",
  summary: "A metric's name says by which label it is split.",
  why: "A sum over that label makes the name a lie, and one name per label makes as many metrics of one.",
  hint: "Drop the words from the name; the label says it.",
  bad: exposition(`
# HELP shop_orders_by_region_total Orders placed.
# TYPE shop_orders_by_region_total counter
shop_orders_by_region_total{region="eu"} 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{region="eu"} 3`),
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const label = labelIn(metric);
      if (label) yield { place: metric.place, message: `${metric.name} names its label ${label}` };
    }
  },
};

function labelIn({ name, labels = [] }: Named): string | undefined {
  if (!/by/i.test(name)) return undefined;
  const plain = `${plainName(name)}_`;
  if (!plain.includes("_by_")) return undefined;
  return labels.map((label) => label.name).find((label) => plain.includes(`_by_${plainName(label)}_`));
}
