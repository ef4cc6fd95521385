import { estate, type Rule } from "../rule.ts";

const exposition = `# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="web"} 3
`;

export const baselineStale: Rule = {
  id: "baseline/stale",
  severity: "warning",
  summary: "The baseline holds findings that are no longer there.",
  why: "As long as it holds them, the same defect can come back unseen.",
  hint: "Run telltale lint --update-baseline and commit the shorter file.",
  bad: estate({
    "orders.prom": exposition,
    "telltale.baseline.json": `{
  "version": 1,
  "findings": {
    "orders.prom": {
      "label/identity": ["0123456789abcdef"]
    }
  }
}
`,
  }),
  good: estate({
    "orders.prom": exposition,
    "telltale.baseline.json": `{
  "version": 1,
  "findings": {}
}
`,
  }),
  check: () => [], // judged beside the findings: baseline/apply-baseline.ts
};
