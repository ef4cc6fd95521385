import type { QueryNode } from "@telltale/promql";
import { constantOf, nodesOf } from "../query-tree.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { shownQueries } from "./judged.ts";

export const divisionNan: Rule = {
  id: "query/division-nan",
  severity: "warning",
  summary: "A sum or mean of quotients whose divisor can be 0.",
  why: "0 / 0 is NaN, and NaN plus anything is NaN: one instance without traffic empties the whole sum. The mean of quotients is moreover not the quotient of the whole: an idle instance weighs as much as a busy one.",
  hint: "Divide the sums: sum(rate(a[5m])) / sum(rate(b[5m])); or keep 0 out of the divisor: a / (b > 0).",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:errors:ratio5m
        expr: avg(rate(shop_errors_total[5m]) / rate(shop_orders_total[5m]))`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:errors:ratio5m
        expr: sum(rate(shop_errors_total[5m])) / sum(rate(shop_orders_total[5m]))`),
  *check(facts) {
    for (const { fact, root } of shownQueries(facts))
      for (const node of nodesOf(root)) {
        if (node.kind !== "aggregation" || !/^(sum|avg|stddev|stdvar)$/.test(node.name)) continue;
        const quotient = quotientIn(node.of);
        if (!quotient) continue;
        const divisor = fact.query.text.slice(quotient.right.span.start, quotient.right.span.end);
        yield {
          place: fact.at(quotient.span),
          message: `${node.name} of quotients becomes NaN when one divisor, ${divisor}, is 0`,
        };
      }
  },
};

type Binary = QueryNode & { readonly kind: "binary" };

/** The division whose result the aggregation adds up, perhaps times a number. */
function quotientIn(node: QueryNode): Binary | undefined {
  if (node.kind === "unary") return quotientIn(node.of);
  if (node.kind !== "binary") return undefined;
  if (/^[/%]$/.test(node.operator) && canBeZero(node.right)) return node;
  if (!/^[-+*/]$/.test(node.operator)) return undefined;
  if (constantOf(node.left) !== undefined) return quotientIn(node.right);
  return constantOf(node.right) === undefined ? undefined : quotientIn(node.left);
}

/** Rates are 0 whenever nothing happens; of other divisors nothing is certain. */
function canBeZero(node: QueryNode): boolean {
  if (node.kind === "aggregation") return /^(sum|avg|min|max)$/.test(node.name) && canBeZero(node.of);
  return node.kind === "call" && /^(i?rate|increase|i?delta|changes|resets)$/.test(node.name);
}
