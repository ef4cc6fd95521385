import { ruleFile, type Rule } from "../rule.ts";

export const ruleSyntax: Rule = {
  id: "rule/syntax",
  severity: "error",
  summary: "A rule file or an Alertmanager configuration is not valid.",
  why: "Prometheus and Alertmanager refuse the whole file for one such fault, and keep running on the old one without a word to whoever wrote it.",
  hint: "Mend it; `promtool check rules` and `amtool check-config` refuse the same.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum(rate(shop_errors_total[5m])) > 1
        for: five minutes`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum(rate(shop_errors_total[5m])) > 1
        for: 5m`),
  *check({ syntax }) {
    for (const { kind, message, place } of syntax)
      if (kind === "rules" || kind === "alertmanager") yield { place, message };
  },
};
