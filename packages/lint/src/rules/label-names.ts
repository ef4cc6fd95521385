import type { Facts } from "../facts.ts";
import type { MetricType } from "../facts/metric-type.ts";
import type { LabelUse, MetricFact } from "../facts/source.ts";
import type { Place } from "../finding.ts";
import type { Settings } from "../options.ts";
import { once } from "./once.ts";
import { familiesOf } from "./subjects.ts";

/** A label's name, declared in source or seen in an exposition. */
export interface LabelName {
  readonly label: string;
  readonly metric: string;
  readonly type: MetricType;
  readonly inSource: boolean;
  /** Distinct values seen; only in expositions. */
  readonly distinct?: number;
  /** True when every use in source is known to be bounded. */
  readonly bounded: boolean;
  readonly place: Place;
  /** Only in source: whose label it is. */
  readonly owner?: MetricFact;
}

/** Every label of every metric, once each. */
export const labelNames: (facts: Facts, settings: Settings) => readonly LabelName[] = once(
  (facts, settings) => [...declared(facts), ...seen(facts, settings)],
);

function declared({ metrics, uses }: Facts): LabelName[] {
  const byMetric = Map.groupBy(uses, ({ metric }) => metric);
  return metrics.flatMap((metric) => {
    const own = byMetric.get(metric) ?? [];
    const known = metric.labels ?? distinctLabels(own);
    return known.map(({ name, place }) => ({
      label: name,
      metric: metric.name ?? metric.expression,
      type: metric.type,
      inSource: true,
      bounded: isBounded(name, own),
      place,
      owner: metric,
    }));
  });
}

function isBounded(name: string, uses: readonly LabelUse[]): boolean {
  const kinds = uses.filter(({ label }) => label === name).map((use) => use.values.kind);
  return kinds.length > 0 && kinds.every((kind) => kind === "finite" || kind === "bounded");
}

/** Labels by position of a metric whose names are unknown are called by number. */
function distinctLabels(uses: readonly LabelUse[]): { name: string; place: Place }[] {
  const first = new Map(uses.toReversed().map(({ label, place }) => [label, place]));
  return [...first].filter(([name]) => !/^[*#]/.test(name)).map(([name, place]) => ({ name, place }));
}

function seen(facts: Facts, settings: Settings): readonly LabelName[] {
  const families = familiesOf(facts, settings);
  const all = seenOfAll(facts, { ...settings, vendors: true });
  if (families.length === facts.families.length) return all;
  const names = new Set(families.map(({ name }) => name));
  return all.filter(({ metric }) => names.has(metric));
}

/** Made once, whoever is judged: there may be hundreds of thousands. */
const seenOfAll = once((facts) =>
  facts.families.flatMap((family) =>
    family.labels.map(({ name, distinct, place }): LabelName => ({
      label: name,
      metric: family.name,
      type: family.type,
      inSource: false,
      distinct,
      bounded: false,
      place,
    })),
  ),
);
