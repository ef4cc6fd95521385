import type { Facts } from "../../facts.ts";
import { ruleFile, type Rule } from "../rule.ts";
import { hasCondition } from "./condition.ts";

export const noComparison: Rule = {
  id: "rule/no-comparison",
  severity: "error",
  summary: "An alert has no condition.",
  why: "An alert fires for every series its query returns, whatever the value, 0 included. Without a comparison it fires as long as the metric exists. `> bool` returns 0 or 1 and filters nothing.",
  hint: "Compare with a threshold, such as `> 0`.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum by (service) (rate(shop_errors_total[5m]))
        for: 5m`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - alert: ShopErrors
        expr: sum by (service) (rate(shop_errors_total[5m])) > 0
        for: 5m`),
  *check(facts) {
    const isConditional = conditionalMetrics(facts);
    for (const { name, query } of facts.alerts) {
      const { root, problems } = query.query;
      if (root === undefined || problems.length > 0 || hasCondition(root, isConditional)) continue;
      const isBool = root.kind === "binary" && root.bool;
      const why = isBool
        ? "compares with bool, which returns 0 and filters nothing"
        : "compares with nothing";
      yield {
        place: query.place,
        message: `alert ${name} ${why}: it fires while its series exist`,
        ...(isBool ? { hint: "Leave out bool." } : {}),
      };
    }
  },
};

/**
 * Metrics that are there only while something is so: alerts, and records that filter. Info metrics are asked for by
 * their labels, and of a record that is not in the files nothing is known.
 */
function conditionalMetrics({ records }: Facts): (metric: string) => boolean {
  const unconditional = new Set(
    records.flatMap(({ name, query: { query } }) =>
      query.root !== undefined && !hasCondition(query.root, (metric) => metric.includes(":")) ? [name] : [],
    ),
  );
  return (metric) =>
    /^ALERTS(_FOR_STATE)?$|_info$/.test(metric) || (metric.includes(":") && !unconditional.has(metric));
}
