import type { QueryFact } from "../../facts/query.ts";
import type { Report } from "../../finding.ts";
import { knownMetrics, type KnownMetrics } from "../known-metrics.ts";
import { dashboard, type Rule } from "../rule.ts";
import { shownUnit, unitFor } from "./grafana-units.ts";
import { panelWords, queriesOfPanels, showsNumbers } from "./panels.ts";
import { queryQuantity } from "./query-quantity.ts";
import { misfit } from "./unit-verdict.ts";

export const unitMismatch: Rule = {
  id: "dashboard/unit-mismatch",
  severity: "error",
  summary: "A panel shows its numbers in a unit that they do not have.",
  why: "Half a second shown as 0.5 ms is wrong by a thousand, and looks splendid. Nobody checks an axis in an incident.",
  hint: "Use the unit of the metric; Grafana scales it by itself.",
  bad: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Slowest checkout", "targets": [{ "expr": "max(shop_checkout_duration_seconds)" }],
      "fieldConfig": { "defaults": { "unit": "ms" } } }
  ]
}`),
  good: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Slowest checkout", "targets": [{ "expr": "max(shop_checkout_duration_seconds) * 1000" }],
      "fieldConfig": { "defaults": { "unit": "ms" } } }
  ]
}`),
  *check(facts, settings) {
    const panels = queriesOfPanels(facts, settings);
    if (panels.size === 0) return;
    const known = knownMetrics(facts, settings);
    for (const [panel, queries] of panels) {
      if (!showsNumbers(panel)) continue;
      // One finding for a panel: the first query in the file that does not fit.
      const [first] = queries.flatMap((query) => judge(query, panelWords(panel), known) ?? []);
      if (first !== undefined) yield first;
    }
  },
};

function judge(
  { query, owner: { unit = "" }, place }: QueryFact,
  panel: string,
  known: KnownMetrics,
): Report | undefined {
  const shown = shownUnit(unit);
  const { root, problems } = query;
  if (shown === undefined || root === undefined || problems.length > 0) return undefined;
  const found = queryQuantity(root, known);
  const why = found && misfit(found, shown);
  if (found === undefined || why === undefined) return undefined;
  const better = unitFor(found);
  const hint = better === undefined ? {} : { hint: `Its unit in Grafana is ${JSON.stringify(better)}.` };
  return { place, message: `${panel} ${why} as ${JSON.stringify(unit)}`, ...hint };
}
