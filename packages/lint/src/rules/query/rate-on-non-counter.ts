import { selectorsOf } from "@telltale/promql";
import type { KnownMetrics } from "../known-metrics.ts";
import { knownMetrics } from "../known-metrics.ts";
import { estate, type Rule } from "../rule.ts";
import { sampleKind } from "./counters.ts";
import { judgedQueries } from "./judged.ts";

export const rateOnNonCounter: Rule = {
  id: "query/rate-on-non-counter",
  severity: "error",
  summary: "rate(), irate() or increase() of what is no counter.",
  why: "These functions take every fall for a restart and count the value after it as growth: of a gauge that goes up and down they return a number that means nothing.",
  hint: "Use delta() or deriv() for the change of a gauge, avg_over_time() or max_over_time() for its level.",
  bad: estate({
    "shop.prom": `
# HELP shop_queue_length Orders that wait.
# TYPE shop_queue_length gauge
shop_queue_length 3
`,
    "rules.yaml": `
groups:
  - name: shop
    rules:
      - record: shop:queue_length:deriv5m
        expr: rate(shop_queue_length[5m])
`,
  }),
  good: estate({
    "shop.prom": `
# HELP shop_queue_length Orders that wait.
# TYPE shop_queue_length gauge
shop_queue_length 3
`,
    "rules.yaml": `
groups:
  - name: shop
    rules:
      - record: shop:queue_length:deriv5m
        expr: deriv(shop_queue_length[5m])
`,
  }),
  *check(facts, settings) {
    const known = knownMetrics(facts, settings);
    for (const { fact, root } of judgedQueries(facts)) {
      const told = new Set<string>();
      for (const { selector, window, parents } of selectorsOf(root)) {
        const [call] = parents;
        const { metric, isVariable, span } = selector;
        if (window === undefined || call?.kind !== "call" || !/^(i?rate|increase)$/.test(call.name)) continue;
        if (metric === undefined || isVariable || told.has(metric) || sampleKind(metric, known) !== "gauge")
          continue;
        told.add(metric);
        yield {
          place: fact.at(span),
          message: `${call.name} of ${metric}, which is ${typeWords(metric, known)}`,
        };
      }
    }
  },
};

function typeWords(sample: string, known: KnownMetrics): string {
  const metric = known.find(sample);
  if (sample.endsWith("_created")) return "the time a counter began";
  if (metric?.type === "summary") return "a summary's quantile";
  if (metric?.type === "updowncounter") return "an up-down counter";
  return metric?.type === "info" ? "an info metric" : "a gauge";
}
