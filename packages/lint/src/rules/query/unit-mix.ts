import type { QueryNode } from "@telltale/promql";
import type { Quantity } from "../dashboard/quantity.ts";
import { queryQuantity } from "../dashboard/query-quantity.ts";
import { knownMetrics } from "../known-metrics.ts";
import { isComparison, nodesOf } from "../query-tree.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { judgedQueries } from "./judged.ts";

export const unitMix: Rule = {
  id: "query/unit-mix",
  severity: "error",
  summary: "Seconds are added to, or compared with, bytes.",
  why: "The sum of two quantities of different units is a number of nothing; that of seconds and milliseconds is wrong by a thousand. Metrics say their unit in the last word of their name, or in their declaration.",
  hint: "Add what has one unit; multiply to convert, such as `x_milliseconds / 1000`.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:waiting:sum
        expr: shop_queue_wait_seconds + shop_queue_bytes`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:waiting_seconds:sum
        expr: shop_queue_wait_seconds + shop_worker_wait_seconds`),
  *check(facts, settings) {
    const known = knownMetrics(facts, settings);
    for (const { fact, root } of judgedQueries(facts))
      for (const node of nodesOf(root)) {
        if (!isSum(node)) continue;
        const sides = [node.left, node.right].map((side) => queryQuantity(side, known));
        const [left, right] = sides.map((side) => (side ? unitOf(side) : undefined));
        if (left === undefined || right === undefined || left === right) continue;
        const verb = isComparison(node.operator) ? "compares" : node.operator === "+" ? "adds" : "subtracts";
        yield { place: fact.at(node.span), message: `${node.operator} ${verb} ${left} and ${right}` };
      }
  },
};

function isSum(node: QueryNode): node is QueryNode & { kind: "binary" } {
  return node.kind === "binary" && (/^[-+]$/.test(node.operator) || isComparison(node.operator));
}

/** The unit in words, of what cannot be another's; a guess, a count or a share of time has none. */
function unitOf({ base, factor, perSecond, isGuess }: Quantity): string | undefined {
  if (isGuess || (base !== "seconds" && base !== "bytes" && base !== "celsius")) return undefined;
  // Other factors come from arithmetic whose purpose nobody knows.
  const name = factor === 1 ? base : names[`${base} ${factor}`];
  return name === undefined || (base === "seconds" && perSecond)
    ? undefined
    : perSecond
      ? `${name} per second`
      : name;
}

const names: Readonly<Record<string, string>> = {
  "seconds 1000": "milliseconds",
  "seconds 1000000": "microseconds",
  "seconds 1000000000": "nanoseconds",
  "bytes 8": "bits",
};
