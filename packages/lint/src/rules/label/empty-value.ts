import { familiesOf } from "../subjects.ts";
import { exposition, type Rule } from "../rule.ts";

export const emptyValue: Rule = {
  id: "label/empty-value",
  severity: "warning",
  summary: "A label is empty where others leave it out, or is never anything else.",
  why: "To Prometheus an empty label is an absent one: two spellings of one series, or a label that says nothing.",
  hint: "Leave the label out, or give it a value such as none.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel=""} 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 3`),
  *check(facts, settings) {
    for (const { name, labels, series } of familiesOf(facts, settings)) {
      for (const { name: label, empty, distinct, series: having, place } of labels) {
        if (empty === 0 || label === "le" || label === "quantile") continue;
        const message = `label ${label} of ${name} is empty`;
        if (distinct === 0) yield { place, message: `${message} wherever it stands` };
        else if (having < series)
          yield { place, message: `${message} on some series and left out of others` };
      }
    }
  },
};
