import type { Asked } from "../../asked/asked.ts";
import { demands } from "../../asked/demand.ts";
import { anchored } from "../../asked/name-pattern.ts";
import { knownMetrics } from "../known-metrics.ts";
import { estate, type Rule } from "../rule.ts";
import { usages } from "./usage.ts";

const wait = `
# HELP shop_wait_seconds Time waited.
# TYPE shop_wait_seconds histogram
shop_wait_seconds_bucket{le="0.1"} 1
shop_wait_seconds_bucket{le="0.5"} 2
shop_wait_seconds_bucket{le="1"} 2
shop_wait_seconds_bucket{le="+Inf"} 3
shop_wait_seconds_sum 4
shop_wait_seconds_count 3
`.trimStart();
const recordOf = (expression: string): string => `
groups:
  - name: wait
    rules:
      - alert: SlowWaits
        expr: ${expression} > 0.5
        for: 10m
        labels: { severity: page }
        annotations: { summary: Slow, runbook_url: https://runbooks.example/slow }
`;

export const unusedBucket: Rule = {
  id: "cross/unused-bucket",
  severity: "info",
  summary: "A histogram has buckets that no query looks at.",
  why: "Each bucket is a series per label set; averages need none of them, and a share under one bound needs one.",
  hint: "Leave out the bounds that nothing asks for, or show a quantile.",
  bad: estate({
    "wait.prom": wait,
    "rules.yaml": recordOf("sum(rate(shop_wait_seconds_sum[5m])) / sum(rate(shop_wait_seconds_count[5m]))"),
  }),
  good: estate({
    "wait.prom": wait,
    "rules.yaml": recordOf("histogram_quantile(0.9, sum by (le) (rate(shop_wait_seconds_bucket[5m])))"),
  }),
  *check(facts, settings) {
    const known = knownMetrics(facts, settings);
    const thresholds = facts.services.flatMap(({ slos }) => slos);
    for (const { name, group, asked } of usages(facts, settings)) {
      const { type, bounds } = known.find(name) ?? {};
      if (type !== "histogram" || !bounds || asked.length === 0) continue;
      const isPromised = (bound: number): boolean =>
        thresholds.some(({ metric, threshold }) => metric === name && threshold === bound);
      const unused = bounds.filter(
        (bound) => !isPromised(bound) && !asked.some((each) => looksAt(each, name, bound)),
      );
      const { place } = group.find((each) => each.bounds) ?? group[0];
      if (unused.length > 0)
        yield {
          place,
          message: `${unused.length} of ${bounds.length} bounds of ${name} are never asked for: ${unused.join(", ")}`,
        };
    }
  },
};

/** Whether a selector reads a bucket: all of them, unless it picks some or drops their label unread. */
function looksAt({ pattern, selector, demand }: Asked, name: string, bound: number): boolean {
  if (pattern.kind !== "names") return true;
  if (!pattern.names.includes(`${name}_bucket`)) return pattern.names.includes(name);
  const matchers = selector.matchers.filter(({ label }) => label === "le");
  if (matchers.length === 0) return demands(demand, "le");
  return matchers.every(({ operator, value, isVariable }) => isVariable || fits(operator, value, bound));
}

function fits(operator: string, value: string, bound: number): boolean {
  const texts = [String(bound), bound.toFixed(1)];
  const isEqual = operator.endsWith("~")
    ? texts.some((text) => anchored(value)?.test(text) ?? true)
    : Number(value) === bound;
  return operator.startsWith("!") ? !isEqual : isEqual;
}
