import { hasVariable, type QueryNode } from "@telltale/promql";
import type { QueryFact } from "../../facts/query.ts";
import type { Report } from "../../finding.ts";
import { canHave, labelsOf } from "../query-labels.ts";
import { constantOf, nodesOf, selectorsOf } from "../query-tree.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { judgedQueries } from "./judged.ts";

export const histogramQuantileRule: Rule = {
  id: "query/histogram-quantile",
  severity: "error",
  summary: "histogram_quantile() of what is no rate of buckets by `le`.",
  why: "The function reads the buckets of one histogram from the label `le`: without it the answer is empty, and of counts or sums too. Buckets that are not rates hold everything since the start, so that the quantile hardly moves however slow the service gets. A quantile lies between 0 and 1; beyond these the answer is infinite.",
  hint: "Write histogram_quantile(0.99, sum by (le) (rate(x_bucket[5m]))).",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:checkout_seconds:p99
        expr: histogram_quantile(0.99, sum by (plan) (rate(shop_checkout_seconds_bucket[5m])))`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:checkout_seconds:p99
        expr: histogram_quantile(0.99, sum by (plan, le) (rate(shop_checkout_seconds_bucket[5m])))`),
  *check(facts) {
    for (const { fact, root } of judgedQueries(facts))
      for (const node of nodesOf(root)) {
        const [share, of] = node.kind === "call" && node.name === "histogram_quantile" ? node.arguments : [];
        if (share && of) yield* [...shareReport(share, fact), ...bucketReport(of, fact)];
      }
  },
};

function shareReport(share: QueryNode, fact: QueryFact): Report[] {
  const value = constantOf(share);
  if (value === undefined || (value >= 0 && value <= 1)) return [];
  const hint =
    value > 1 && value <= 100 ? `The ${value}th percentile is ${value / 100}.` : "Give a share from 0 to 1.";
  return [{ place: fact.at(share.span), message: `the quantile ${value} is not between 0 and 1`, hint }];
}

/** At most one complaint of what the buckets are: the first is the reason of the others. */
function bucketReport(of: QueryNode, fact: QueryFact): Report[] {
  const metrics = selectorsOf(of).flatMap(({ metric, isVariable }) =>
    metric === undefined || isVariable ? [] : [metric],
  );
  const wrong = metrics.find((metric) => /_(count|sum|total)$/.test(metric));
  const place = fact.at(of.span);
  if (wrong !== undefined)
    return [{ place, message: `histogram_quantile reads ${wrong}, which has no buckets` }];
  const buckets = metrics.find((metric) => metric.endsWith("_bucket"));
  if (buckets === undefined || metrics.some((metric) => metric.includes(":"))) return [];
  if (!canHave(labelsOf(of), "le") && !hasVariable(fact.query.text.slice(of.span.start, of.span.end)))
    return [{ place, message: `the label le of ${buckets} does not reach histogram_quantile` }];
  return isRate(of)
    ? []
    : [{ place, message: `histogram_quantile reads ${buckets} without rate() or increase()` }];
}

function isRate(of: QueryNode): boolean {
  return [...nodesOf(of)].some(
    (node) => node.kind === "range" || node.kind === "subquery" || isDifference(node) || isUnknownCall(node),
  );
}

/** `x - x offset 5m` is an increase too. */
function isDifference(node: QueryNode): boolean {
  return node.kind === "binary" && node.operator === "-";
}

function isUnknownCall(node: QueryNode): boolean {
  return node.kind === "call" && hasVariable(node.name);
}
