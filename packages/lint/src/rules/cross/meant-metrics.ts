import { askedOf } from "../../asked/asked.ts";
import type { Facts } from "../../facts.ts";
import type { Settings } from "../../options.ts";
import { catalogueMetrics } from "../catalogue-metrics.ts";
import { knownMetrics, type KnownMetric } from "../known-metrics.ts";
import { once } from "../once.ts";
import { missingNames } from "./missing-names.ts";
import { suggestMetric, type Suggestion } from "./suggest.ts";

/** Which metric each name that nothing yields was most likely meant to be. */
export const meantMetrics: (facts: Facts, settings: Settings) => ReadonlyMap<string, Suggestion> = once(
  (facts, settings) => {
    const known = knownMetrics(facts, settings);
    const missing = [...missingNames(askedOf(facts, settings), (name) => known.find(name))];
    const names = new Set(missing.map(({ name }) => name));
    if (names.size === 0) return new Map();
    const candidatesFor = createCandidates([...known.all, ...catalogueMetrics]);
    return new Map(
      [...names].flatMap((name) => {
        const suggestion = suggestMetric(name, candidatesFor(name));
        return suggestion ? [[name, suggestion] as const] : [];
      }),
    );
  },
);

/** Among more metrics than this, only those that begin alike are compared. */
const mostCompared = 2_000;

function createCandidates(metrics: readonly KnownMetric[]): (name: string) => readonly KnownMetric[] {
  if (metrics.length <= mostCompared) return () => metrics;
  const byBeginning = Map.groupBy(metrics, ({ name }) => beginningOf(name));
  return (name) => byBeginning.get(beginningOf(name)) ?? [];
}

function beginningOf(name: string): string {
  return name.split(/[_:]/, 2).join("_");
}

/** The metrics that a query means and misnames: they are no less in use. */
export function misnamedMetrics(facts: Facts, settings: Settings): ReadonlySet<string> {
  return new Set([...meantMetrics(facts, settings).values()].map(({ metric }) => metric.name));
}
