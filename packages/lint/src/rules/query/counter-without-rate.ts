import { selectorsOf, type QueryNode, type SelectorUse } from "@telltale/promql";
import { knownMetrics } from "../known-metrics.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { sampleKind } from "./counters.ts";
import { shownQueries } from "./judged.ts";

export const counterWithoutRate: Rule = {
  id: "query/counter-without-rate",
  severity: "warning",
  summary: "A counter is read as it stands, or by a function for gauges.",
  why: "A counter counts since its process started and falls to 0 when that restarts: its value says how long ago that was, its sum over instances jumps with each deployment, and an alert on it never ends. delta() and deriv() take the restart for a fall.",
  hint: "Take rate() or increase() of it.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:sum
        expr: sum by (plan) (shop_orders_total)`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate5m
        expr: sum by (plan) (rate(shop_orders_total[5m]))`),
  *check(facts, settings) {
    const known = knownMetrics(facts, settings);
    for (const { fact, root } of shownQueries(facts)) {
      const told = new Set<string>();
      for (const use of selectorsOf(root)) {
        const { metric, isVariable, span } = use.selector;
        if (metric === undefined || isVariable || told.has(metric) || sampleKind(metric, known) !== "counter")
          continue;
        const how = misuse(use);
        if (how === undefined) continue;
        told.add(metric);
        yield { place: fact.at(span), message: `counter ${metric} ${how}` };
      }
    }
  },
};

function misuse({ selector, window, parents }: SelectorUse): string | undefined {
  const [nearest] = parents;
  const by = nearest?.kind === "call" ? nearest.name : "";
  if (window !== undefined)
    return /^(delta|idelta|deriv)$/.test(by) ? `is read by ${by}, which is for gauges` : undefined;
  // A quantile over buckets has a rule of its own; a subquery may take its rate.
  const isElsewhere = parents.some((node) => asksOtherwise(node) || node.kind === "subquery");
  const isPart = parents.some(
    (node, index) =>
      comparesWithItself(node, selector.metric) || onlyTests(node, parents[index - 1] ?? selector),
  );
  return isElsewhere || isPart ? undefined : "is read without rate() or increase()";
}

/** What asks whether, when or how many, and not how much. */
function asksOtherwise(node: QueryNode): boolean {
  if (node.kind === "aggregation") return /^(count|group|count_values)$/.test(node.name);
  return node.kind === "call" && /^(absent|timestamp|histogram_quantile|info)$|^[$[]/.test(node.name);
}

/** `x - x offset 1h` and `x unless x offset 1h` take the difference themselves. */
function comparesWithItself(node: QueryNode, metric: string | undefined): boolean {
  if (node.kind !== "binary") return false;
  const sides = [node.left, node.right].map((side) => selectorsOf(side).map(({ selector }) => selector));
  return (
    sides.every((side) => side.some((selector) => selector.metric === metric)) &&
    sides.flat().some(({ offset }) => offset !== undefined)
  );
}

/** On the right of `and` and `unless` only its presence counts; `== 0` asks whether it ever happened. */
function onlyTests(node: QueryNode, side: QueryNode): boolean {
  if (node.kind !== "binary") return false;
  if (/^(and|unless)$/.test(node.operator)) return node.right === side;
  return /^[=!]=$/.test(node.operator) && node.right.kind === "number" && node.right.value === 0;
}
