import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const duplicateMetadata: Rule = {
  id: "exposition/duplicate-metadata",
  severity: "error",
  summary: "A metric has two HELP, TYPE or UNIT lines.",
  why: "Prometheus refuses the whole scrape for a second HELP or TYPE line; two registries joined by hand are the usual cause.",
  hint: "Write each metric once, from one registry.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
# TYPE shop_orders_total counter
shop_orders_total 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total 3`),
  check: (facts) => defectsOf(facts, "exposition/duplicate-metadata"),
};
