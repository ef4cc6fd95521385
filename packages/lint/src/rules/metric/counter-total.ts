import { lacksTotal } from "../../naming/judge.ts";
import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const counterTotal: Rule = {
  id: "metric/counter-total",
  severity: "error",
  summary: "A counter's name does not end in `_total`.",
  why: "The suffix tells a reader, and every tool, that only its rate means something; OpenMetrics requires it.",
  hint: "Add `_total` to the name, and to the queries that read it.",
  bad: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders", help: "Orders placed." });
export const place = () => orders.inc();`),
  good: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders placed." });
export const place = () => orders.inc();`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const { name, convention, place } = metric;
      if (convention !== "prometheus" || !lacksTotal(metric)) continue;
      yield {
        place,
        message: `counter ${name} does not end in _total`,
        ...mended(renameOf(metric, facts, settings)),
      };
    }
  },
};
