import { needsQuotes } from "../../naming/judge.ts";
import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const quotedName: Rule = {
  id: "metric/quoted-name",
  severity: "info",
  summary: "A metric's name holds characters that queries must quote.",
  why: 'Every query has to say {"shop.carts"} instead of shop_carts, and Prometheus before 3.0 refuses the scrape.',
  hint: "Keep to letters, digits and underscores, or let the exporter escape the name.",
  bad: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop.orders_total", help: "Orders placed." });
export const place = () => orders.inc();`),
  good: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders placed." });
export const place = () => orders.inc();`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const { name, convention, place } = metric;
      if (convention === "prometheus" && needsQuotes(name))
        yield {
          place,
          message: `${name} needs quotes in every query`,
          ...mended(renameOf(metric, facts, settings)),
        };
    }
  },
};
