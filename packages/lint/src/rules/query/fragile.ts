import type { QueryNode } from "@telltale/promql";
import type { AlertFact } from "../../facts/rule-file.ts";
import type { Report } from "../../finding.ts";
import { childrenOf, constantOf, isComparison, nodesOf, selectorsOf } from "../query-tree.ts";
import { ruleFile, type Rule } from "../rule.ts";

export const fragile: Rule = {
  id: "query/fragile",
  severity: "warning",
  summary: "An alert whose series come and go, or whose two sides restart apart.",
  why: "topk() returns other series at every evaluation: each change resolves one alert and fires another, and `for` starts anew. A ratio of sums over different jobs is wrong for a while whenever one of the two restarts; without `for` someone is called.",
  hint: "Alert on the threshold alone, without topk(); give the ratio a `for`.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopQueueLong
        expr: topk(3, shop_queue_length) > 1000
        for: 10m
        labels: { severity: page }
        annotations: { summary: Queue long, runbook_url: https://runbooks.example/queue }`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopQueueLong
        expr: shop_queue_length > 1000
        for: 10m
        labels: { severity: page }
        annotations: { summary: Queue long, runbook_url: https://runbooks.example/queue }`),
  *check({ alerts }) {
    for (const alert of alerts) {
      const { root, problems } = alert.query.query;
      if (root === undefined || problems.length > 0) continue;
      const report = choosing(alert, root) ?? apart(alert, root);
      if (report) yield report;
    }
  },
};

/** topk and its kin where the series that fire are those it chose. */
function choosing(alert: AlertFact, node: QueryNode): Report | undefined {
  if (node.kind === "aggregation" && /^(topk|bottomk|limitk|limit_ratio)$/.test(node.name))
    return {
      place: alert.query.at(node.span),
      message: `alert ${alert.name} fires for the series that ${node.name} happens to choose`,
    };
  // Whatever adds them up hides which ones they were.
  if (node.kind === "aggregation" || node.kind === "string") return undefined;
  for (const child of node.kind === "binary" ? firingSides(node) : childrenOf(node)) {
    const found = choosing(alert, child);
    if (found) return found;
  }
  return undefined;
}

/** The sides whose series fire: those of one only complete those of many. */
function firingSides({
  operator,
  matching,
  left,
  right,
}: QueryNode & { kind: "binary" }): readonly QueryNode[] {
  if (/^(and|unless)$/.test(operator) || matching?.group === "left") return [left];
  return matching?.group === "right" ? [right] : [left, right];
}

/** Arithmetic between aggregations of what different jobs export, without `for`. */
function apart(alert: AlertFact, root: QueryNode): Report | undefined {
  if (alert.for !== undefined && !alert.for.startsWith("0")) return undefined;
  for (const node of nodesOf(root)) {
    if (node.kind !== "binary" || isComparison(node.operator) || !/^[-+*/%]$/.test(node.operator)) continue;
    if (constantOf(node.left) !== undefined || constantOf(node.right) !== undefined) continue;
    const [left, right] = [jobOf(node.left), jobOf(node.right)];
    if (left === undefined || right === undefined || left === right) continue;
    const message = `alert ${alert.name} sets job ${left} against job ${right} without a for`;
    return { place: alert.query.at(node.span), message };
  }
  return undefined;
}

/** The one job that an aggregation reads, where its matchers say so. */
function jobOf(node: QueryNode): string | undefined {
  if (![...nodesOf(node)].some(({ kind }) => kind === "aggregation")) return undefined;
  const jobs = selectorsOf(node).map(
    ({ matchers }) =>
      matchers.find(({ label, operator, isVariable }) => label === "job" && operator === "=" && !isVariable)
        ?.value,
  );
  return new Set(jobs).size === 1 ? jobs[0] : undefined;
}
