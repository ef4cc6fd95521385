import type { QueryNode } from "@telltale/promql";
import type { Facts } from "../../facts.ts";
import type { QueryFact } from "../../facts/query.ts";
import type { RuleGroupFact } from "../../facts/rule-file.ts";
import type { Report } from "../../finding.ts";
import { nodesOf } from "../query-tree.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { judgedQueries } from "./judged.ts";

export const rangeTooShort: Rule = {
  id: "query/range-too-short",
  severity: "warning",
  summary: "A range too short for the samples a function needs.",
  why: "rate() and its kin need two samples in the range, and one late scrape must not empty it. What is known for certain is told: a range under 30 s, two scrapes at the 15 s that most servers scrape at; a subquery, or a record, of which less than two points fit; a rule that counts over a shorter time than lies between its evaluations, and so never sees the rest.",
  hint: "Make the range at least four times the scrape interval, the step or the group's interval.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate20s
        expr: sum(rate(shop_orders_total[20s]))`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop:orders:rate2m
        expr: sum(rate(shop_orders_total[2m]))`),
  *check(facts) {
    const intervals = recordIntervals(facts);
    for (const { fact, root } of judgedQueries(facts))
      for (const node of nodesOf(root)) {
        const [argument] = node.kind === "call" ? node.arguments : [];
        if (node.kind !== "call" || argument === undefined) continue;
        const report =
          tooFewSamples(node.name, argument, fact, intervals) ??
          tooFewPoints(node.name, argument, fact) ??
          gaps(node.name, argument, fact, facts);
        if (report) yield report;
      }
  },
};

const needsTwo = /^(i?rate|increase|i?delta|deriv|predict_linear|changes|resets)$/;

/** Two scrapes at the interval that Prometheus' own example has, and most servers. */
const shortestMs = 30_000;

function tooFewSamples(
  name: string,
  argument: QueryNode,
  fact: QueryFact,
  intervals: ReadonlyMap<string, number>,
): Report | undefined {
  if (argument.kind !== "range" || argument.window.ms === undefined || !needsTwo.test(name)) return undefined;
  const { of, window } = argument;
  const interval = intervals.get(of.metric ?? "");
  const isTooShort = argument.window.ms < (interval === undefined ? shortestMs : 2 * interval);
  if (!isTooShort) return undefined;
  const why =
    interval === undefined
      ? "needs two scrapes, which 30 s hold at a scrape interval of 15 s"
      : `needs two samples, and ${of.metric} is recorded every ${seconds(interval)}`;
  return { place: fact.at(window.span), message: `${name} over ${window.text} ${why}` };
}

/** `[5m:5m]` holds one point, or two. */
function tooFewPoints(name: string, argument: QueryNode, fact: QueryFact): Report | undefined {
  if (argument.kind !== "subquery" || !needsTwo.test(name)) return undefined;
  const { window, step } = argument;
  if (window.ms === undefined || step?.ms === undefined || window.ms >= 2 * step.ms) return undefined;
  return {
    place: fact.at(window.span),
    message: `${name} over ${window.text} in steps of ${step.text} has less than two points to go by`,
  };
}

/** A count of what happened in the last minute, asked every five, misses four of them. */
function gaps(name: string, argument: QueryNode, fact: QueryFact, { groups }: Facts): Report | undefined {
  if (
    argument.kind !== "range" ||
    argument.window.ms === undefined ||
    !/^(i?rate|increase|changes|resets)$/.test(name)
  )
    return undefined;
  const interval = groupOf(fact, groups)?.intervalMs;
  if (interval === undefined || argument.window.ms >= interval) return undefined;
  const { window } = argument;
  return {
    place: fact.at(window.span),
    message: `${name} looks at ${window.text} of the ${seconds(interval)} between two evaluations of group ${fact.owner.within}`,
  };
}

function groupOf({ owner, place }: QueryFact, groups: readonly RuleGroupFact[]): RuleGroupFact | undefined {
  if (owner.kind !== "alert" && owner.kind !== "record") return undefined;
  return groups.find((group) => group.name === owner.within && group.place.file === place.file);
}

/** How often each record gets a new sample, where its group says so; the longest, where several do. */
function recordIntervals({ records, groups }: Facts): Map<string, number> {
  const intervals = new Map<string, number>();
  for (const { name, query } of records) {
    const interval = groupOf(query, groups)?.intervalMs;
    if (interval !== undefined) intervals.set(name, Math.max(interval, intervals.get(name) ?? 0));
  }
  return intervals;
}

function seconds(ms: number): string {
  return ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms / 1000}s`;
}
