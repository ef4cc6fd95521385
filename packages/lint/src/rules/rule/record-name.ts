import { ruleFile, type Rule } from "../rule.ts";

export const recordName: Rule = {
  id: "rule/record-name",
  severity: "warning",
  summary: "A recorded metric is named like one that something exposes.",
  why: "A colon tells a reader that a rule made the series. `level:metric:operations` also tells which labels are left and what was done, newest last.",
  hint: "Name it level:metric:operations, such as `service:shop_orders:rate5m`.",
  bad: ruleFile(`
groups:
  - name: shop
    rules:
      - record: shop_orders_rate
        expr: sum by (service) (rate(shop_orders_total[5m]))`),
  good: ruleFile(`
groups:
  - name: shop
    rules:
      - record: service:shop_orders:rate5m
        expr: sum by (service) (rate(shop_orders_total[5m]))`),
  *check({ records }) {
    const seen = new Set<string>();
    for (const { name, place } of records) {
      const key = `${place.file}\n${name}`;
      if (name.includes(":") || isFact(name) || seen.has(key)) continue;
      seen.add(key);
      yield { place, message: `record ${name} has no colon` };
    }
  },
};

/** Metrics that state something rather than sum it up, such as Sloth's `sloth_slo_info`. */
function isFact(name: string): boolean {
  return name.endsWith("_info");
}
