import { exposition, type Rule } from "../rule.ts";
import { familiesOf } from "../subjects.ts";

/** Prometheus' instrumentation page asks to think again over a hundred. */
const most = 100;

export const cardinality: Rule = {
  id: "label/cardinality",
  severity: "warning",
  summary: "A label has more than a hundred values.",
  why: "It multiplies the series of every other label, and most often it is still growing.",
  hint: "Fold rare values into one, or drop the label; `telltale lint --top` says what that saves.",
  bad: exposition(withValues(101)),
  good: exposition(withValues(3)),
  *check(facts, settings) {
    for (const { name, labels, series } of familiesOf(facts, settings)) {
      if (series > settings.budget) continue; // metric/cardinality-budget names the labels
      for (const { name: label, distinct, isExact, place } of labels)
        if (distinct > most && label !== "le")
          yield {
            place,
            message: `label ${label} of ${name} has ${isExact ? "" : "about "}${distinct} values`,
          };
    }
  },
};

function withValues(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => `shop_orders_total{product="item ${index}"} 1`);
  return `# HELP shop_orders_total Orders placed.\n# TYPE shop_orders_total counter\n${lines.join("\n")}`;
}
