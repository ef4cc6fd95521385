import { dashboard, type Rule } from "../rule.ts";

export const hardwiredDatasource: Rule = {
  id: "dashboard/hardwired-datasource",
  severity: "warning",
  summary: "A dashboard asks one data source by its own name.",
  why: "In every other Grafana, staging included, there is no data source of that uid, and the panels stay empty. A variable lets the reader choose.",
  hint: "Add a variable of type datasource, and ask ${datasource}.",
  bad: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Open carts",
      "datasource": { "type": "prometheus", "uid": "P1809F7CD0C75ACF3" },
      "targets": [{ "expr": "sum(shop_open_carts)" }] }
  ]
}`),
  good: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "templating": { "list": [{ "name": "datasource", "type": "datasource", "query": "prometheus" }] },
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Open carts",
      "datasource": { "type": "prometheus", "uid": "\${datasource}" },
      "targets": [{ "expr": "sum(shop_open_carts)" }] }
  ]
}`),
  *check({ dashboards }) {
    for (const { datasources } of dashboards)
      for (const { name, uses, place } of datasources) {
        if (/\$|\[\[/.test(name)) continue;
        const times = uses === 1 ? "" : ` in ${uses} places`;
        yield { place, message: `the data source ${JSON.stringify(name)} is asked by its own name${times}` };
      }
  },
};
