import type { Emission } from "../../emission/emission.ts";
import type { Report } from "../../finding.ts";
import { estate, type Rule } from "../rule.ts";
import { sharedMetrics } from "./drift.ts";
import { fileAndLine } from "./place-words.ts";

const exposed = (channel: string): string =>
  `
# HELP shop_orders_total Orders placed.
# TYPE shop_orders_total counter
shop_orders_total{channel="${channel}"} 3
`.trimStart();

export const valueCaseDrift: Rule = {
  id: "cross/value-case-drift",
  severity: "warning",
  summary: "Services write one value of a label in different cases.",
  why: "`GET` of one service and `get` of another are two series of one thing, and a query for either misses the other.",
  hint: "Write the value in one way, in one place that all of them use.",
  bad: estate({ "orders.prom": exposed("web"), "billing.prom": exposed("Web") }),
  good: estate({ "orders.prom": exposed("web"), "billing.prom": exposed("web") }),
  *check(facts, settings) {
    for (const [name, group] of sharedMetrics(facts, settings)) {
      const labels = new Set(group.flatMap((each) => [...each.labels.keys()]));
      for (const label of [...labels].toSorted()) {
        const drift = driftOfLabel(name, label, group);
        if (drift) yield drift;
      }
    }
  },
};

function driftOfLabel(name: string, label: string, group: readonly Emission[]): Report | undefined {
  const first = new Map<string, { readonly value: string; readonly emission: Emission }>();
  for (const emission of group) {
    const own = emission.labels.get(label);
    const values = [...(own?.values ?? []), ...(own?.seen ?? [])].toSorted();
    for (const value of values) {
      const other = first.get(value.toLowerCase());
      if (!other) first.set(value.toLowerCase(), { value, emission });
      else if (own && other.value !== value && other.emission.emitter !== emission.emitter)
        return {
          place: own.place,
          message: `label ${label} of ${name} is ${JSON.stringify(value)} here, and ${JSON.stringify(other.value)} in ${fileAndLine(other.emission.place)}`,
        };
    }
  }
  return undefined;
}
