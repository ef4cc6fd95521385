import { dashboard, type Rule } from "../rule.ts";
import { panelsOf, panelWords, showsData } from "./panels.ts";

export const noTargets: Rule = {
  id: "dashboard/no-targets",
  severity: "warning",
  summary: "A panel asks nothing.",
  why: "It can only say “No data”, which looks like an outage to whoever does not know it.",
  hint: "Give it a query, or remove it.",
  bad: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [{ "id": 1, "type": "timeseries", "title": "Open carts", "targets": [] }]
}`),
  good: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Open carts", "targets": [{ "expr": "sum(shop_open_carts)" }] }
  ]
}`),
  *check(facts) {
    for (const { panel } of panelsOf(facts))
      if (showsData(panel) && panel.targets === 0 && !panel.isLibrary)
        yield { place: panel.place, message: `${panelWords(panel)} has no query` };
  },
};
