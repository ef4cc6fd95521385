import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const metadataOrder: Rule = {
  id: "exposition/metadata-order",
  severity: "error",
  summary: "Metadata of a metric stands after its samples.",
  why: "Prometheus refuses the scrape for a late TYPE line, since the samples were taken for untyped ones.",
  hint: "Write HELP and TYPE before the first sample.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
shop_orders_total 3
# TYPE shop_orders_total counter`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total 3`),
  check: (facts) => defectsOf(facts, "exposition/metadata-order"),
};
