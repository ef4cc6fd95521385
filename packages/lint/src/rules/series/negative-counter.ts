import { defectsOf } from "../defects-of.ts";
import { writtenNumbers } from "../written-numbers.ts";
import { exposition, type Rule } from "../rule.ts";

export const negativeCounter: Rule = {
  id: "series/negative-counter",
  severity: "error",
  summary: "A counter, or the count of a histogram or summary, is below zero.",
  why: "Counters only grow; Prometheus takes every step down for a restart and its rate is nonsense.",
  hint: "Make it a gauge, or stop adding negative numbers.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total -3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total 3`),
  *check(facts) {
    yield* defectsOf(facts, "series/negative-counter");
    for (const { metric, method, valueExpression, value, place } of facts.recordings)
      if (metric?.type === "counter" && writtenNumbers(value).some((number) => number < 0))
        yield {
          place,
          message: `${method}(${valueExpression ?? ""}) takes counter ${metric.name ?? metric.expression} below what it was`,
        };
  },
};
