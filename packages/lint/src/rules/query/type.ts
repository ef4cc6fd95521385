import type { QueryNode } from "@telltale/promql";
import type { Facts } from "../../facts.ts";
import type { QueryOwner } from "../../facts/query.ts";
import type { Report } from "../../finding.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { judgedQueries } from "./judged.ts";
import { problemsOf } from "./problems-of.ts";

export const queryType: Rule = {
  id: "query/type",
  severity: "error",
  summary:
    "An expression whose parts do not fit: a range where an instant vector is needed, a number beside `and`, an argument too many.",
  why: "Prometheus refuses it as it refuses a mistake of grammar. An alert or a recording rule that returns a range or a string passes every check and then fails at each evaluation.",
  hint: "Give each function and operator what it takes: rate() turns a range into an instant vector.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate5m
        expr: sum(shop_orders_total[5m])`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate5m
        expr: sum(rate(shop_orders_total[5m]))`),
  *check(facts) {
    yield* problemsOf(facts, "type");
    yield* uselessResults(facts);
  },
};

/** Whole expressions that are neither series nor a number: no rule can record them or fire on them, though promtool lets them pass. */
function* uselessResults(facts: Facts): Iterable<Report> {
  for (const { fact, root } of judgedQueries(facts)) {
    const found = results[root.kind];
    const why = found && useless(fact.owner);
    if (why !== undefined)
      yield {
        place: fact.at(root.span),
        message: `${fact.owner.kind} ${fact.owner.name} evaluates to ${found}, ${why}`,
      };
  }
}

function useless({ kind, isInstant }: QueryOwner): string | undefined {
  if (kind === "alert" || kind === "record") return "which no rule can use";
  // Asked at one moment Prometheus returns it, and a table may show it.
  return kind === "panel" && !isInstant ? "which Prometheus draws for no time range" : undefined;
}

const results: Partial<Record<QueryNode["kind"], string>> = {
  range: "a range",
  subquery: "a range",
  string: "a string",
};
