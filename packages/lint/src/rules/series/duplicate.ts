import { exposition, type Rule } from "../rule.ts";

export const duplicate: Rule = {
  id: "series/duplicate",
  severity: "error",
  summary: "Two lines of one exposition are the same series.",
  why: "Prometheus drops one of them, or the whole scrape.",
  hint: "Find the two places that write it; two registries joined together are the usual cause.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web",country="de"} 1
shop_orders_total{country="de",channel="web"} 2`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web",country="de"} 1
shop_orders_total{channel="web",country="fr"} 2`),
  *check({ duplicates }) {
    for (const { series, first, place } of duplicates.slice(0, most))
      yield { place, message: `${series} is on line ${first} already` };
  },
};

/** One doubled registry doubles every line; nobody reads them all. */
const most = 100;
