import { exposition, type Rule } from "../rule.ts";

export const suppressUnknownRule: Rule = {
  id: "suppress/unknown-rule",
  severity: "error",
  summary: "A comment names a rule that does not exist, or none at all.",
  why: "It spares nothing, and looks as if it did.",
  hint: "telltale lint --rules lists them all.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
# telltale-disable-next-line label/idendity -- five internal users, no more
shop_orders_total{channel="web"} 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
# telltale-disable-next-line label/identity -- five internal users, no more
shop_orders_total{user_id="anna"} 3`),
  check: () => [], // judged beside the findings: judge-suppressions.ts
};
