import type { QueryNode } from "@telltale/promql";
import type { AlertFact } from "../../facts/rule-file.ts";
import type { Report } from "../../finding.ts";
import { nodesOf } from "../query-tree.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { burnPair, type BurnPair } from "./burn-pair.ts";

export const burnRateWindows: Rule = {
  id: "rule/burn-rate-windows",
  severity: "warning",
  summary: "The two windows of a burn-rate alert do not fit together.",
  why: "The long window says that enough budget is gone, the short one that it still burns. Both ask for the same rate: with 14.4 on the short and 6 on the long one, a steady burn between them empties the budget and calls nobody. A short window of a twelfth of the long one lets the alert end soon after the burning does.",
  hint: "Use one factor for both windows, and a short window of a twelfth of the long one: 1h and 5m, 6h and 30m, 3d and 6h.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopBurn
        expr: |
          service:slo_errors:ratio_rate1h > 6 * 0.001
          and
          service:slo_errors:ratio_rate5m > 14.4 * 0.001`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopBurn
        expr: |
          service:slo_errors:ratio_rate1h > 14.4 * 0.001
          and
          service:slo_errors:ratio_rate5m > 14.4 * 0.001`),
  *check({ alerts }) {
    for (const alert of alerts)
      for (const node of nodesOf(alert.query.query.root)) {
        const pair = burnPair(node);
        if (pair !== undefined) yield* misfits(alert, node, pair);
      }
  },
};

function* misfits({ name, query }: AlertFact, node: QueryNode, { long, short }: BurnPair): Iterable<Report> {
  const place = query.at(node.span);
  const [a, b] = [long.threshold, short.threshold];
  if (Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), Math.abs(b)))
    yield {
      place,
      message: `alert ${name} asks for ${shown(a)} over ${long.text} and ${shown(b)} over ${short.text}`,
    };
  const share = long.ms / short.ms;
  if (share >= 6 && share <= 24) return;
  yield {
    place,
    message: `alert ${name} pairs ${long.text} with ${short.text}, a ${shown(share)}th of it`,
    hint: "A short window of a twelfth of the long one ends the alert soon after the burning ends.",
  };
}

/** Without the noise of binary fractions. */
function shown(value: number): string {
  return String(Number(value.toPrecision(6)));
}
