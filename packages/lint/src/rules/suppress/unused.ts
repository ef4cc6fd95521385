import { source, type Rule } from "../rule.ts";

export const suppressUnused: Rule = {
  id: "suppress/unused",
  severity: "warning",
  summary: "A comment spares a finding that is not there.",
  why: "What it was for has been mended or moved; the next defect on that line would pass unseen.",
  hint: "Delete the comment, or the rule from its list.",
  bad: source(`
import { Counter } from "prom-client";
// telltale-disable-next-line label/identity -- five internal users, no more
export const orders = new Counter({ name: "shop_orders_total", help: "Orders placed.", labelNames: ["channel"] });
export const placed = (channel: "web" | "app"): void => orders.inc({ channel });`),
  good: source(`
import { Counter } from "prom-client";
export const orders = new Counter({ name: "shop_orders_total", help: "Orders placed.", labelNames: ["channel"] });
export const placed = (channel: "web" | "app"): void => orders.inc({ channel });`),
  fixable: "safe",
  check: () => [], // judged with the findings of all other rules at hand: judge-suppressions.ts
};
