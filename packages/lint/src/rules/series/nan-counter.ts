import { defectsOf } from "../defects-of.ts";
import { writtenNumbers } from "../written-numbers.ts";
import { exposition, type Rule } from "../rule.ts";

export const nanCounter: Rule = {
  id: "series/nan-counter",
  severity: "error",
  summary: "A counter, or the count or sum of a histogram or summary, is NaN.",
  why: "Once NaN, a sum stays NaN, and every rate over it is empty until the process restarts.",
  hint: "Look for a division by zero or a missing value where it is added.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total NaN`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total 3`),
  *check(facts) {
    yield* defectsOf(facts, "series/nan-counter");
    for (const { metric, method, valueExpression, value, place } of facts.recordings)
      if (metric && adding.has(metric.type) && writtenNumbers(value).some(Number.isNaN))
        yield {
          place,
          message: `${method}(${valueExpression ?? ""}) makes ${metric.type} ${metric.name ?? metric.expression} NaN`,
        };
  },
};

const adding = new Set<string>(["counter", "histogram", "summary"]);
