import type { AlertFact } from "../../facts/rule-file.ts";
import { nodesOf } from "../query-tree.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { windowsOf } from "./windows.ts";

export const forMissing: Rule = {
  id: "rule/for-missing",
  severity: "warning",
  summary: "An alert fires at the first evaluation that finds it true.",
  why: "One late scrape or one restart is enough to call someone. What looks back over five minutes or more has waited already; what looks at the moment has not.",
  hint: "Say how long it must hold, such as `for: 5m`; `for: 0s` says that at once is meant.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopQueueLong
        expr: shop_queue_length > 1000`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopQueueLong
        expr: shop_queue_length > 1000
        for: 10m`),
  *check({ alerts }) {
    for (const alert of alerts)
      if (looksAtTheMoment(alert)) yield { place: alert.place, message: `alert ${alert.name} has no for` };
  },
};

const steadyMs = 300_000;

function looksAtTheMoment({ query: { query }, labels, ...alert }: AlertFact): boolean {
  if (alert.for !== undefined || query.root === undefined || query.problems.length > 0) return false;
  if (/^(none|info)$/i.test(labels["severity"]?.text ?? "")) return false;
  if (windowsOf(query.root).some((window) => window >= steadyMs)) return false;
  const nodes = nodesOf(query.root);
  // What is compared with the time, such as a certificate's end, does not flap; absence has a rule of its own.
  const isSlow = nodes.some(
    (node) => node.kind === "call" && /^(absent|absent_over_time|time|vector)$/.test(node.name),
  );
  const reads = nodes.filter((node) => node.kind === "selector");
  const isUnknown = reads.some(({ metric }) => metric === undefined || /:|^ALERTS|_info$/.test(metric));
  return !isSlow && !isUnknown && reads.length > 0;
}
