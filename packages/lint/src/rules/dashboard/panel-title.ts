import { dashboard, type Rule } from "../rule.ts";
import { panelsOf, panelWords, showsData } from "./panels.ts";

export const panelTitle: Rule = {
  id: "dashboard/panel-title",
  severity: "warning",
  summary: "A panel has no title.",
  why: "Who looks at a curve in an incident has to read its query to know what it is, and no alert or link can name it.",
  hint: "Say in two or three words what it shows.",
  bad: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "", "targets": [{ "expr": "sum(shop_open_carts)" }] }
  ]
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
    for (const { panel } of panelsOf(facts)) {
      if (!showsData(panel) || panel.isLibrary) continue;
      if (panel.title.trim() === "")
        yield { place: panel.place, message: `${panelWords(panel)} has no title` };
      // What Grafana calls a new panel.
      else if (panel.title === "Panel Title")
        yield { place: panel.place, message: 'a panel is still called "Panel Title"' };
    }
  },
};
