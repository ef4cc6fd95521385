import type { QueryNode, SelectorNode } from "@telltale/promql";
import type { Facts } from "../../facts.ts";
import { knownMetrics, type KnownMetrics } from "../known-metrics.ts";
import { nodesOf } from "../query-tree.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { sampleKind } from "./counters.ts";
import { judgedQueries } from "./judged.ts";

export const sumThenRate: Rule = {
  id: "query/sum-then-rate",
  severity: "error",
  summary: "rate() is taken of a sum of counters.",
  why: "When one instance restarts the sum falls by what that one had counted; rate() takes the fall for a restart of the whole and adds everything the others ever counted. The graph shows a spike of millions that never happened.",
  hint: "Take the rate first and the sum of rates then: sum(rate(x[5m])).",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate5m
        expr: rate(sum(shop_orders_total)[5m:1m])`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate5m
        expr: sum(rate(shop_orders_total[5m]))`),
  *check(facts, settings) {
    const known = knownMetrics(facts, settings);
    const sums = recordedSums(facts, known);
    for (const { fact, root } of judgedQueries(facts))
      for (const node of nodesOf(root)) {
        if (node.kind !== "call" || !/^(i?rate|increase)$/.test(node.name)) continue;
        const summed = summedIn(node.arguments[0], known, sums);
        if (summed) yield { place: fact.at(node.span), message: `${node.name} is taken of ${summed}` };
      }
  },
};

function summedIn(
  argument: QueryNode | undefined,
  known: KnownMetrics,
  sums: ReadonlyMap<string, string>,
): string | undefined {
  if (argument?.kind === "range") {
    const name = argument.of.metric ?? "";
    const counter = sums.get(name);
    return counter && `${name}, a recorded sum of counter ${counter}`;
  }
  const counter = argument?.kind === "subquery" ? sumOfCounter(argument.of, known) : undefined;
  return counter && `a sum of counter ${counter}`;
}

/** Records that add counters up, and the counter. */
function recordedSums({ records }: Facts, known: KnownMetrics): Map<string, string> {
  return new Map(
    records.flatMap(({ name, query: { query } }) => {
      const counter = query.root && query.problems.length === 0 ? sumOfCounter(query.root, known) : undefined;
      return counter === undefined ? [] : [[name, counter] as const];
    }),
  );
}

/** The counter that is added up as it stands, also where sums are added to sums. */
function sumOfCounter(node: QueryNode, known: KnownMetrics): string | undefined {
  if (node.kind === "binary" && /^[-+]$/.test(node.operator))
    return sumOfCounter(node.left, known) ?? sumOfCounter(node.right, known);
  if (node.kind !== "aggregation" || !/^(sum|avg)$/.test(node.name)) return undefined;
  const { of } = node;
  return of.kind === "selector" ? counterName(of, known) : sumOfCounter(of, known);
}

function counterName({ metric, isVariable }: SelectorNode, known: KnownMetrics): string | undefined {
  return metric !== undefined && !isVariable && sampleKind(metric, known) === "counter" ? metric : undefined;
}
