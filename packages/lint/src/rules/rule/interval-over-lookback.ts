import { ruleFile, type Rule } from "../rule.ts";

/** Prometheus' default `--query.lookback-delta`. */
const lookbackMs = 300_000;

export const intervalOverLookback: Rule = {
  id: "rule/interval-over-lookback",
  severity: "warning",
  summary: "A group records less often than Prometheus looks back.",
  why: "A query takes the newest sample of the last five minutes. A record written less often has nothing there for part of the time, so graphs have gaps and alerts on it resolve and fire again.",
  hint: "Evaluate the group at least every five minutes.",
  bad: ruleFile(`
groups:
  - name: shop
    interval: 10m
    rules:
      - record: service:shop_orders:rate1h
        expr: sum by (service) (rate(shop_orders_total[1h]))`),
  good: ruleFile(`
groups:
  - name: shop
    interval: 1m
    rules:
      - record: service:shop_orders:rate1h
        expr: sum by (service) (rate(shop_orders_total[1h]))`),
  *check({ groups }) {
    for (const { name, interval, intervalMs = 0, records, place } of groups)
      if (intervalMs > lookbackMs && records > 0)
        yield { place, message: `group ${name} records every ${interval}, and queries look back 5m` };
  },
};
