import { ruleFile, type Rule } from "../rule.ts";

export const ruleTemplate: Rule = {
  id: "rule/template",
  severity: "info",
  summary: "A file of rules is a template, and was not judged.",
  why: "A chart's template is YAML only once it is rendered. Rules in it go unchecked unless the rendered file is linted.",
  hint: "Render it and lint the result: `helm template . | telltale lint --stdin`.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum(rate(shop_errors_total[5m])) > {{ .Values.threshold }}
        for: 5m`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum(rate(shop_errors_total[5m])) > 1
        for: 5m`),
  *check({ syntax }) {
    for (const { kind, message, place } of syntax) if (kind === "template") yield { place, message };
  },
};
