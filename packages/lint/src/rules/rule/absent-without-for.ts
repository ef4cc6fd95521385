import { nodesOf } from "../query-tree.ts";
import { ruleFile, type Rule } from "../rule.ts";

export const absentWithoutFor: Rule = {
  id: "rule/absent-without-for",
  severity: "warning",
  summary: "An alert on `absent()` has no `for`.",
  why: "When Prometheus itself restarts there is nothing to find for a moment, and the alert fires though every target is well.",
  hint: "Add `for` with at least two scrape intervals, such as `for: 5m`.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopGone
        expr: absent(up{job="shop"})`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopGone
        expr: absent(up{job="shop"})
        for: 5m`),
  *check({ alerts }) {
    for (const { name, query, place, ...alert } of alerts) {
      const asks = nodesOf(query.query.root).some((node) => node.kind === "call" && node.name === "absent");
      if (asks && alert.for === undefined)
        yield { place, message: `alert ${name} fires on absent() without waiting` };
    }
  },
};
