import { hasVariable, type QueryNode } from "@telltale/promql";
import type { QueryFact } from "../../facts/query.ts";
import type { Report } from "../../finding.ts";
import { knownMetrics, type KnownMetrics } from "../known-metrics.ts";
import { nodesOf } from "../query-tree.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { treeText } from "../rule/tree-text.ts";
import { contradictionIn } from "./contradiction.ts";
import { judgedQueries } from "./judged.ts";
import { lostLabel } from "./lost-label.ts";
import { filtered, neverHolds, rangeOf, thresholdOf } from "./value-range.ts";

export const impossible: Rule = {
  id: "query/impossible",
  severity: "warning",
  summary: "An expression that can return nothing, or a part of it that cannot.",
  why: "Conditions that exclude each other, a comparison that no value meets (`count(x) == 0`: what is not there has no count), a label asked for after an aggregation took it away: the panel stays empty and the alert silent, as if all were well.",
  hint: "Keep the label in the inner by (...), or correct the condition; absence is asked for by absent(x).",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate5m
        expr: sum by (plan) (sum by (service) (rate(shop_orders_total[5m])))`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate5m
        expr: sum by (plan) (sum by (service, plan) (rate(shop_orders_total[5m])))`),
  *check(facts, settings) {
    const known = knownMetrics(facts, settings);
    for (const { fact, root } of judgedQueries(facts))
      for (const node of nodesOf(root)) yield* reports(node, fact, known);
  },
};

function* reports(node: QueryNode, fact: QueryFact, known: KnownMetrics): Iterable<Report> {
  const place = fact.at(node.span);
  const message =
    node.kind === "selector" ? contradictionIn(node.matchers) : (lostLabel(node) ?? neverTrue(node, known));
  if (message !== undefined) yield { place, message };
}

function neverTrue(node: QueryNode, known: KnownMetrics): string | undefined {
  if (node.kind !== "binary") return undefined;
  const threshold = thresholdOf(node);
  const range = threshold && rangeOf(threshold.of, known);
  if (
    range &&
    !range.isShare &&
    range.least <= range.most &&
    neverHolds(range, threshold.operator, threshold.value)
  )
    return `${what(threshold.of)} is never ${threshold.operator} ${threshold.value}`;
  if (node.matching !== undefined || hasVariables(node)) return undefined;
  return node.operator === "unless"
    ? emptyDifference(node)
    : node.operator === "and"
      ? emptyOverlap(node, known)
      : undefined;
}

function emptyDifference({ left, right }: QueryNode & { kind: "binary" }): string | undefined {
  return treeText(left) === treeText(right) ? "x unless x leaves nothing" : undefined;
}

/** `x > 10 and x < 5`. */
function emptyOverlap(
  { left, right }: QueryNode & { kind: "binary" },
  known: KnownMetrics,
): string | undefined {
  if (left.kind !== "binary" || right.kind !== "binary" || left.bool || right.bool) return undefined;
  const [a, b] = [thresholdOf(left), thresholdOf(right)];
  if (!a || !b || treeText(a.of) !== treeText(b.of)) return undefined;
  const range = filtered(left, known);
  if (!range || !neverHolds(range, b.operator, b.value)) return undefined;
  return `what is ${a.operator} ${a.value} is never ${b.operator} ${b.value}`;
}

/** What a value is, in a word: what was done last. */
function what(node: QueryNode): string {
  if (node.kind === "selector") return node.metric ?? "a series";
  if (node.kind === "call" || node.kind === "aggregation") return `${node.name}(...)`;
  return node.kind === "binary" && thresholdOf(node)
    ? `what is ${thresholdOf(node)?.operator} ${thresholdOf(node)?.value}`
    : "this value";
}

/** Two variables of one name may stand for other things once Grafana repeats them. */
function hasVariables(node: QueryNode): boolean {
  return [...nodesOf(node)].some(
    (each) =>
      each.kind === "selector" &&
      (each.isVariable || each.isOpen || each.matchers.some(({ value }) => hasVariable(value))),
  );
}
