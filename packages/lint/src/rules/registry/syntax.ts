import { estate, type Rule } from "../rule.ts";

export const registrySyntax: Rule = {
  id: "registry/syntax",
  severity: "error",
  summary: "The committed catalogue of metrics cannot be read.",
  why: "Nothing can be held against it, so a metric that is renamed or removed goes unnoticed.",
  hint: "Write it anew with `telltale metrics list`, and have the difference reviewed.",
  bad: estate({
    "telltale.metrics.json": '{ "version": 1, "metrics": { "shop_orders_total": { "type": "count" } } }\n',
  }),
  good: estate({
    "telltale.metrics.json": '{ "version": 1, "metrics": { "shop_orders_total": { "type": "counter" } } }\n',
  }),
  *check({ syntax }) {
    for (const { kind, message, place } of syntax)
      if (kind === "catalogue") yield { place, message: `the catalogue cannot be read: ${message}` };
  },
};
