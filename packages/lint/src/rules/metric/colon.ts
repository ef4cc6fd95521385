import { hasStrayColon } from "../../naming/judge.ts";
import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const colon: Rule = {
  id: "metric/colon",
  severity: "error",
  summary: "A metric that is no recording rule has a colon in its name.",
  why: "Colons are for recording rules, level:metric:operations; elsewhere they make a raw metric look like one.",
  hint: "Part the words by underscores.",
  bad: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop:orders_total", help: "Orders placed." });
export const place = () => orders.inc();`),
  good: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders placed." });
export const place = () => orders.inc();`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const { name, convention, place } = metric;
      if (convention === "prometheus" && hasStrayColon(name))
        yield { place, message: `${name} has a colon`, ...mended(renameOf(metric, facts, settings)) };
    }
  },
};
