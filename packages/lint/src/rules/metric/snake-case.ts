import { isOddlyCased } from "../../naming/judge.ts";
import { mended, renameOf } from "../rename.ts";
import { source, type Rule } from "../rule.ts";
import { namedMetrics } from "../subjects.ts";

export const snakeCase: Rule = {
  id: "metric/snake-case",
  severity: "warning",
  summary: "A metric's name is not lower-case words parted by single underscores.",
  why: "Other spellings need quoting, collide after translation, or are found by nobody who types the usual one.",
  hint: "Write it in lower case, words parted by one underscore.",
  bad: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_ordersPlaced_total", help: "Orders placed." });
export const place = () => orders.inc();`),
  good: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_placed_total", help: "Orders placed." });
export const place = () => orders.inc();`),
  fixable: "unsafe",
  *check(facts, settings) {
    for (const metric of namedMetrics(facts, settings)) {
      const { name, convention, place } = metric;
      if (convention === "prometheus" && isOddlyCased(name))
        yield {
          place,
          message: `${name} is not in snake case`,
          ...mended(renameOf(metric, facts, settings)),
        };
    }
  },
};
