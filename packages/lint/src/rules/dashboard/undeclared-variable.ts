import { nearestText } from "../cross/suggest.ts";
import { dashboard, type Rule } from "../rule.ts";

export const undeclaredVariable: Rule = {
  id: "dashboard/undeclared-variable",
  severity: "error",
  summary: "A dashboard uses a variable that it does not have.",
  why: "Grafana sends the text $name as it is: the query fails or finds nothing, and a data source of that name is not found.",
  hint: "Declare the variable, or write what was meant.",
  bad: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Open carts", "targets": [{ "expr": "sum(shop_open_carts{region=\\"$region\\"})" }] }
  ]
}`),
  good: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "templating": { "list": [{ "name": "region", "type": "custom", "query": "north,south" }] },
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Open carts", "targets": [{ "expr": "sum(shop_open_carts{region=\\"$region\\"})" }] }
  ]
}`),
  *check({ dashboards }) {
    for (const { mentions, variables } of dashboards) {
      const declared = new Set(variables.map(({ name }) => name));
      for (const { name, place } of mentions) {
        if (declared.has(name)) continue;
        const nearest = nearestText(name, declared);
        const hint = nearest === undefined ? hintFor(name) : { hint: `Did you mean $${nearest}?` };
        yield { place, message: `no variable is called ${name}`, ...hint };
      }
    }
  },
};

/** An export made for sharing names its data sources by inputs, which the file has to declare. */
function hintFor(name: string): { hint?: string } {
  if (!name.startsWith("DS_")) return {};
  return {
    hint: "It stands for a data source in an export; a provisioned file needs a variable of type datasource.",
  };
}
