import { knownMetrics } from "../known-metrics.ts";
import { dashboard, type Rule } from "../rule.ts";
import { isClose, unitFor } from "./grafana-units.ts";
import { panelWords, queriesOfPanels, showsNumbers } from "./panels.ts";
import type { Quantity } from "./quantity.ts";
import { queryQuantity } from "./query-quantity.ts";
import { wordsOf } from "./unit-verdict.ts";

export const panelUnit: Rule = {
  id: "dashboard/panel-unit",
  severity: "warning",
  summary: "A panel shows seconds, bytes, a share or a rate as a bare number.",
  why: "“0.25” may be seconds, a quarter or a number per second; who reads it under pressure guesses. Plain counts need no unit, and are let be.",
  hint: "Give the panel a unit.",
  bad: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Slowest checkout", "targets": [{ "expr": "max(shop_checkout_duration_seconds)" }] }
  ]
}`),
  good: dashboard(`
{
  "title": "Shop",
  "schemaVersion": 42,
  "panels": [
    { "id": 1, "type": "timeseries", "title": "Slowest checkout", "targets": [{ "expr": "max(shop_checkout_duration_seconds)" }],
      "fieldConfig": { "defaults": { "unit": "s" } } }
  ]
}`),
  *check(facts, settings) {
    const panels = queriesOfPanels(facts, settings);
    if (panels.size === 0) return;
    const known = knownMetrics(facts, settings);
    for (const [panel, queries] of panels) {
      const isBare = panel.unit === undefined && !panel.overridesUnit && !panel.showsText;
      if (!isBare || !showsNumbers(panel) || panel.mappings + panel.transformations > 0) continue;
      const found = queries.flatMap(({ query: { root, problems } }) =>
        root === undefined || problems.length > 0 ? [] : (queryQuantity(root, known) ?? []),
      );
      const needy = found.find(needsUnit);
      if (needy === undefined) continue;
      const unit = unitFor(needy);
      const hint = unit === undefined ? {} : { hint: `Its unit in Grafana is ${JSON.stringify(unit)}.` };
      yield {
        place: panel.place,
        message: `${panelWords(panel)} shows ${wordsOf(needy)} without a unit`,
        ...hint,
      };
    }
  },
};

/** A count is a number, and a quotient may be one; a rate, a length of time or a size is not. */
function needsUnit({ base, perSecond, factor, isGuess }: Quantity): boolean {
  if (base === "count") return perSecond;
  return !isGuess || (base === "ratio" && isClose(factor, 100));
}
