import { dashboard, type Rule } from "../rule.ts";

export const unusedVariable: Rule = {
  id: "dashboard/unused-variable",
  severity: "warning",
  summary: "A dashboard has a variable that nothing uses.",
  why: "Its choice changes nothing on the page, which whoever chooses does not expect, and its query runs at every visit.",
  hint: "Use it in the queries, or remove it.",
  bad: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "templating": { "list": [{ "name": "region", "type": "custom", "query": "north,south" }] },
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Open carts", "targets": [{ "expr": "sum(shop_open_carts)" }] }
  ]
}`),
  good: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "templating": { "list": [{ "name": "region", "type": "custom", "query": "north,south" }] },
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Open carts", "targets": [{ "expr": "sum(shop_open_carts{region=~\\"$region\\"})" }] }
  ]
}`),
  *check({ dashboards }) {
    for (const { variables } of dashboards)
      for (const { name, isUsed, place } of variables)
        if (!isUsed) yield { place, message: `nothing uses the variable ${name}` };
  },
};
