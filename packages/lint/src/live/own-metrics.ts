import type { Facts } from "../facts.ts";
import { settingsOf } from "../options.ts";
import { knownMetrics, type KnownMetric } from "../rules/known-metrics.ts";

/** The metrics that code and definitions yield, each with the labels whose values they list. */
export function ownMetrics(facts: Facts): ReadonlyMap<string, readonly string[]> {
  const own = knownMetrics(facts, settingsOf()).all.filter(isOwn);
  return new Map(
    own.map(({ name, labels = new Map() }) => [
      name,
      [...labels].flatMap(([label, { values }]) => (values ? [label] : [])),
    ]),
  );
}

function isOwn({ origins }: KnownMetric): boolean {
  return origins.some(({ kind }) => kind === "code" || kind === "definition");
}
