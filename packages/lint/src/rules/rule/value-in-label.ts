import { parseTemplate } from "../../rule-file/go-template.ts";
import { ruleFile, type Rule } from "../rule.ts";

export const valueInLabel: Rule = {
  id: "rule/value-in-label",
  severity: "error",
  summary: "A label of an alert holds the value.",
  why: "An alert is told apart by its labels. With the value among them every evaluation makes a new alert: none lasts as long as `for`, and each that fires notifies anew.",
  hint: "Put the value into an annotation.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopQueueLong
        expr: shop_queue_length > 1000
        for: 10m
        labels:
          length: "{{ $value }}"`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopQueueLong
        expr: shop_queue_length > 1000
        for: 10m
        annotations:
          summary: "The queue has {{ $value }} orders."`),
  *check({ alerts }) {
    for (const { name, labels } of alerts)
      for (const [label, given] of Object.entries(labels)) {
        const use = parseTemplate(given.text).uses.find(
          ({ variable, fields, isPrinted, isDotMoved }) =>
            isPrinted &&
            (variable === "$value" || (variable === "." && !isDotMoved && fields[0] === "Value")),
        );
        if (use !== undefined)
          yield { place: given.at(use.span), message: `label ${label} of alert ${name} holds the value` };
      }
  },
};
