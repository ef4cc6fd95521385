import { exposition, type Rule } from "../rule.ts";
import { clashes } from "../clashes.ts";

export const nameClash: Rule = {
  id: "metric/name-clash",
  severity: "error",
  summary: "Two metrics yield the same sample name in Prometheus.",
  why: "Their series are merged, or one of them is dropped; neither is right any more.",
  hint: "Rename one of them.",
  bad: exposition(`
# HELP shop_cart_items Items per cart.
# TYPE shop_cart_items summary
shop_cart_items_sum 3
shop_cart_items_count 1
# HELP shop_cart_items_sum Items in all carts.
# TYPE shop_cart_items_sum untyped
shop_cart_items_sum{cart="all"} 3`),
  good: exposition(`
# HELP shop_cart_items Items per cart.
# TYPE shop_cart_items summary
shop_cart_items_sum 3
shop_cart_items_count 1
# HELP shop_carts Carts in memory.
# TYPE shop_carts gauge
shop_carts 3`),
  *check(facts, settings) {
    for (const { metric, other, name } of clashes(facts, settings)) {
      if (metric.library === "opentelemetry" && other.library === "opentelemetry") continue; // otel/prom-name-collision
      yield {
        place: metric.place,
        message: `${metric.name} and ${other.name} (line ${other.place.line}) both yield ${name}`,
      };
    }
  },
};
