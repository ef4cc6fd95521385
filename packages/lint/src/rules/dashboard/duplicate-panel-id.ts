import type { PanelFact } from "../../facts/dashboard.ts";
import { dashboard, type Rule } from "../rule.ts";
import { panelWords } from "./panels.ts";

export const duplicatePanelId: Rule = {
  id: "dashboard/duplicate-panel-id",
  severity: "error",
  summary: "Two panels of a dashboard have one id.",
  why: "Links to a panel, its full-screen view and its alerts go by the id: they open the other panel, and Grafana may drop one of the two when it saves.",
  hint: "Give each panel an id of its own.",
  bad: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Open carts", "targets": [{ "expr": "sum(shop_open_carts)" }] },
    { "id": 1, "type": "timeseries", "title": "Visitors", "targets": [{ "expr": "sum(shop_visitors)" }] }
  ]
}`),
  good: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Open carts", "targets": [{ "expr": "sum(shop_open_carts)" }] },
    { "id": 2, "type": "timeseries", "title": "Visitors", "targets": [{ "expr": "sum(shop_visitors)" }] }
  ]
}`),
  *check({ dashboards }) {
    for (const { panels } of dashboards)
      for (const [id, group] of Map.groupBy(panels, ({ id: own }) => own)) {
        if (id === undefined || group.length === 1) continue;
        // The last in the file is the one that was added.
        const last = group.toSorted(inFile).at(-1);
        const names = group.map(panelWords).toSorted();
        if (last !== undefined) yield { place: last.place, message: `${listed(names)} have the id ${id}` };
      }
  },
};

function inFile(a: PanelFact, b: PanelFact): number {
  return a.place.line - b.place.line || a.place.column - b.place.column;
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
