import { ruleFile, type Rule } from "../rule.ts";
import { problemsOf } from "./problems-of.ts";

export const querySyntax: Rule = {
  id: "query/syntax",
  severity: "error",
  summary: "An expression that Prometheus cannot read.",
  why: "Prometheus refuses the whole rule file, Grafana shows an error in place of the panel. What is checked is what promtool checks: the grammar, strings, numbers, durations, regular expressions (RE2, which is not JavaScript's), names of functions.",
  hint: "Correct the expression at the place that is named.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate5m
        expr: sum(rate(shop_orders_total{plan=~"(free|paid"}[5m]))`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate5m
        expr: sum(rate(shop_orders_total{plan=~"free|paid"}[5m]))`),
  check: (facts) => problemsOf(facts, "syntax"),
};
