import { source, type Rule } from "../rule.ts";

export const sourceSyntax: Rule = {
  id: "source/syntax",
  severity: "error",
  summary: "A source file does not parse.",
  why: "What stands after the error may have been misread; the rest of the files were judged.",
  hint: "Mend the syntax and run again.",
  bad: source(`
import { Counter } from "prom-client";
export const orders = new Counter({ name: "shop_orders_total", help: "Orders." });
function (`),
  good: source(`
import { Counter } from "prom-client";
export const orders = new Counter({ name: "shop_orders_total", help: "Orders." });`),
  *check({ syntax }) {
    for (const { kind, message, place } of syntax) if (kind === "source") yield { place, message };
  },
};
