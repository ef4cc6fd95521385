import type { AlertFact } from "../../facts/rule-file.ts";
import { ruleFile, type Rule } from "../rule.ts";

export const runbookMissing: Rule = {
  id: "rule/runbook-missing",
  severity: "warning",
  summary: "An alert has no runbook, where others have one.",
  why: "Whoever is called at night begins with the link. Judged only where alerts carry runbooks at all: then the one without was forgotten.",
  hint: "Add the annotation runbook_url.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum(rate(shop_errors_total[5m])) > 1
        for: 5m
        annotations:
          runbook_url: https://runbooks.example.com/shop-errors
      - alert: ShopQueueLong
        expr: shop_queue_length > 1000
        for: 10m`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum(rate(shop_errors_total[5m])) > 1
        for: 5m
        annotations:
          runbook_url: https://runbooks.example.com/shop-errors
      - alert: ShopQueueLong
        expr: shop_queue_length > 1000
        for: 10m
        annotations:
          runbook_url: https://runbooks.example.com/shop-queue-long`),
  *check({ alerts }) {
    if (!alerts.some(hasRunbook)) return;
    for (const alert of alerts)
      if (!hasRunbook(alert) && !isQuiet(alert))
        yield { place: alert.place, message: `alert ${alert.name} has no runbook` };
  },
};

function hasRunbook({ annotations }: AlertFact): boolean {
  return Object.entries(annotations).some(
    ([name, { text }]) => /runbook/i.test(name) && !/^\s*(todo|tbd|n\/?a)?\s*$/i.test(text),
  );
}

/** Nobody is called by these: watchdogs, and alerts that only inhibit others. */
function isQuiet({ labels }: AlertFact): boolean {
  return /^(none|info)$/i.test(labels["severity"]?.text ?? "");
}
