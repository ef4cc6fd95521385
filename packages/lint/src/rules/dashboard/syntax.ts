import { dashboard, type Rule } from "../rule.ts";

export const dashboardSyntax: Rule = {
  id: "dashboard/syntax",
  severity: "error",
  summary: "A dashboard's file is not valid.",
  why: "Grafana does not load it, and nothing in it was judged. A provisioned dashboard stays as it was, with one line in Grafana's log.",
  hint: "Mend the JSON; one file holds one dashboard.",
  bad: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "text", "title": "About" },
  ]
}`),
  good: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "text", "title": "About" }
  ]
}`),
  *check({ syntax }) {
    for (const { kind, message, place } of syntax) if (kind === "dashboard") yield { place, message };
  },
};
