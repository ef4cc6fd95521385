import { exposition, type Rule } from "../rule.ts";

export const suppressExpired: Rule = {
  id: "suppress/expired",
  severity: "error",
  summary: "A comment was to spare a finding until a day that has gone by.",
  why: "Somebody meant to mend it by then. The comment spares nothing any more, so the finding is back too.",
  hint: "Mend what it spares and delete the comment, or agree on another day.",
  bad: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
# telltale-disable-next-line label/identity until=2020-01-31 -- renamed with the next release
shop_orders_total{channel="web"} 3`),
  good: exposition(`
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
# telltale-disable-next-line label/identity until=2999-12-31 -- renamed with the next release
shop_orders_total{user_id="anna"} 3`),
  check: () => [], // judged beside the findings: judge-suppressions.ts
};
