import { namedMetrics } from "../subjects.ts";
import { exposition, type Rule } from "../rule.ts";

export const colon: Rule = {
  id: "metric/colon",
  severity: "error",
  summary: "A metric that is no recording rule has a colon in its name.",
  why: "Colons are for recording rules, level:metric:operations; elsewhere they make a raw metric look like one.",
  hint: "Part the words by underscores.",
  bad: exposition(`
# HELP shop:orders_total Orders placed.
# TYPE shop:orders_total counter
shop:orders_total 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total 3`),
  *check(facts, settings) {
    for (const { name, convention, place } of namedMetrics(facts, settings))
      if (convention === "prometheus" && name.includes(":") && !recording.test(name))
        yield { place, message: `${name} has a colon`, hint: `Call it ${name.replaceAll(":", "_")}.` };
  },
};

/** What a recording rule yields, met where one Prometheus scrapes another. */
const recording = /^[^:]+:[^:]+:[^:]+$/;
