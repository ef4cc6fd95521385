import { estate, type Rule } from "../rule.ts";
import { seriesOf, seriesWords } from "./series-of.ts";
import { usages } from "./usage.ts";

const rules = `
groups:
  - name: orders
    rules:
      - alert: NoOrders
        expr: sum(rate(shop_orders_placed_total[5m])) == 0
        for: 10m
        labels: { severity: page }
        annotations: { summary: No orders, runbook_url: https://runbooks.example/no-orders }
`;

export const unusedMetric: Rule = {
  id: "cross/unused-metric",
  severity: "info",
  summary: "A metric is emitted, and no dashboard, alert or record that was read asks for it.",
  why: "Its series are stored and paid for every day; often it was once needed for a search that has ended.",
  hint: "Remove it, or put it where somebody sees it.",
  bad: estate({
    "orders.prom": `
# HELP shop_orders_placed_total Orders placed.
# TYPE shop_orders_placed_total counter
shop_orders_placed_total 3
# HELP shop_orders_draft_total Orders begun.
# TYPE shop_orders_draft_total counter
shop_orders_draft_total 3
`.trimStart(),
    "rules.yaml": rules,
  }),
  good: estate({
    "orders.prom": `
# HELP shop_orders_placed_total Orders placed.
# TYPE shop_orders_placed_total counter
shop_orders_placed_total 3
`.trimStart(),
    "rules.yaml": rules,
  }),
  *check(facts, settings) {
    const promised = new Set(facts.services.flatMap(({ slos }) => slos.map(({ metric }) => metric)));
    for (const { name, group, asked } of usages(facts, settings)) {
      // Infos are joined by name only where somebody looks for a version.
      if (asked.length > 0 || promised.has(name) || name.endsWith("_info")) continue;
      const [{ place }] = group;
      yield {
        place,
        message: `${name} is emitted and nothing that was read asks for it${seriesWords(seriesOf(group))}`,
      };
    }
  },
};
