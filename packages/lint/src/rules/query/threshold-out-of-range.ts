import { knownMetrics } from "../known-metrics.ts";
import { nodesOf } from "../query-tree.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { judgedQueries } from "./judged.ts";
import { neverHolds, rangeOf, thresholdOf } from "./value-range.ts";

export const thresholdOutOfRange: Rule = {
  id: "query/threshold-out-of-range",
  severity: "error",
  summary: "A share is compared with what no share can be.",
  why: "A part divided by its whole lies between 0 and 1. Compared with 5 where 5 % were meant the alert can never fire, and nobody finds out until it should have.",
  hint: "Write percents as shares, 0.05 for 5 %, or multiply by 100 first.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum(rate(shop_orders_total{outcome="failed"}[5m])) / sum(rate(shop_orders_total[5m])) > 5
        for: 5m
        labels: { severity: page }
        annotations: { summary: Orders fail, runbook_url: https://runbooks.example/orders }`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum(rate(shop_orders_total{outcome="failed"}[5m])) / sum(rate(shop_orders_total[5m])) > 0.05
        for: 5m
        labels: { severity: page }
        annotations: { summary: Orders fail, runbook_url: https://runbooks.example/orders }`),
  *check(facts, settings) {
    const known = knownMetrics(facts, settings);
    for (const { fact, root } of judgedQueries(facts))
      for (const node of nodesOf(root)) {
        const threshold = node.kind === "binary" ? thresholdOf(node) : undefined;
        if (!threshold) continue;
        const range = rangeOf(threshold.of, known);
        if (!range?.isShare || !neverHolds(range, threshold.operator, threshold.value)) continue;
        yield {
          place: fact.at(node.span),
          message: `a share from ${range.least} to ${range.most} is never ${threshold.operator} ${threshold.value}`,
        };
      }
  },
};
