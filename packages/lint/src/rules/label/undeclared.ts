import { source, type Rule } from "../rule.ts";

export const undeclared: Rule = {
  id: "label/undeclared",
  severity: "error",
  summary: "A label is given a value that its metric does not declare.",
  why: "prom-client throws at that line, at run time, on the request that first reaches it.",
  hint: "Add it to `labelNames`, or correct its name.",
  bad: source(`
import { Counter } from "prom-client";
const orders: any = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["channel"] });
orders.inc({ chanel: "web" });`),
  good: source(`
import { Counter } from "prom-client";
const orders: any = new Counter({ name: "shop_orders_total", help: "Orders.", labelNames: ["channel"] });
orders.inc({ channel: "web" });`),
  *check({ uses }) {
    for (const { metric, label, place } of uses) {
      if (!metric?.labels || metric.library === "opentelemetry" || label === "*") continue;
      const names = metric.labels.map(({ name }) => name);
      if (names.includes(label)) continue;
      const known = names.length > 0 ? `its labels are ${names.join(", ")}` : "it has no labels";
      yield {
        place,
        message: `${metric.name ?? metric.expression} does not declare label ${label}; ${known}`,
      };
    }
  },
};
