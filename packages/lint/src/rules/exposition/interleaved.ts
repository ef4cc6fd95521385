import { defectsOf } from "../defects-of.ts";
import { exposition, type Rule } from "../rule.ts";

export const interleaved: Rule = {
  id: "exposition/interleaved",
  severity: "error",
  summary: "The lines of one metric do not stand together.",
  why: "The format demands one group for a metric; readers that rely on it see two metrics of one name.",
  hint: "Write all samples of a metric before the next metric begins.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
# HELP shop_carts Carts in memory.
# TYPE shop_carts gauge
shop_orders_total{channel="web"} 3
shop_carts 3
shop_orders_total{channel="app"} 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 3
shop_orders_total{channel="app"} 3
# HELP shop_carts Carts in memory.
# TYPE shop_carts gauge
shop_carts 3`),
  check: (facts) => defectsOf(facts, "exposition/interleaved"),
};
