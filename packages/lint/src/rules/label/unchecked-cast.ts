import { source, type Rule } from "../rule.ts";
import { labelFlows, oncePerPlace, pathText, placeOfFlow } from "./flows.ts";

export const uncheckedCast: Rule = {
  id: "label/unchecked-cast",
  severity: "error",
  summary: "A label's type promises few values, but a cast made the promise over data from outside.",
  why: "The compiler believes a cast and the running service checks nothing: whoever sends the data makes new series at will, behind a type that says there are two.",
  hint: "Check the value before it gets its type: a guard, `KNOWN.includes(x)`, or a schema's `parse`.",
  bad: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["plan"] });
export function onOrder(req: { query: Record<string, string> }) {
  orders.inc({ plan: req.query.plan as "free" | "paid" });
}`),
  good: source(`
import { Counter } from "prom-client";
const orders = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["plan"] });
const plans = ["free", "paid"];
export function onOrder(req: { query: Record<string, string> }) {
  const { plan = "free" } = req.query;
  orders.inc({ plan: plans.includes(plan) ? plan : "other" });
}`),
  *check(facts) {
    for (const each of oncePerPlace(labelFlows(facts).filter(({ flow }) => flow.guise === "cast"))) {
      yield {
        place: placeOfFlow(each),
        message: `${each.flow.source} is one of few values by a cast only: ${pathText(each)}`,
      };
    }
  },
};
