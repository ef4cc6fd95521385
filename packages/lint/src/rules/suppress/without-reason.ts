import { exposition, type Rule } from "../rule.ts";

export const suppressWithoutReason: Rule = {
  id: "suppress/without-reason",
  severity: "warning",
  summary: "A comment spares a finding and does not say why.",
  why: "In a year nobody knows whether it still holds, so it stays for ever.",
  hint: "Add the reason: -- five internal users, no more.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
# telltale-disable-next-line label/identity
shop_orders_total{user_id="anna"} 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
# telltale-disable-next-line label/identity -- five internal users, no more
shop_orders_total{user_id="anna"} 3`),
  check: () => [], // judged beside the findings: judge-suppressions.ts
};
