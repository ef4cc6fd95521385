import { exposition, type Rule } from "../rule.ts";

export const expositionSyntax: Rule = {
  id: "exposition/syntax",
  severity: "error",
  summary: "A line is not valid exposition text.",
  why: "Prometheus refuses the whole scrape for one such line, and the target counts as down.",
  hint: "Escape backslash, quote and newline in label values; let a client library write the text.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web} 1`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 1`),
  *check({ syntax }) {
    for (const { kind, message, place } of syntax) if (kind === "exposition") yield { place, message };
  },
};
