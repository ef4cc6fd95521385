import type { Facts } from "../facts.ts";
import type { MetricType } from "../facts/metric-type.ts";
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
}

/** Every label of every metric, once each. */
export const labelNames: (facts: Facts, settings: Settings) => readonly LabelName[] = once(
  (facts, settings) => [...declared(facts), ...seen(facts, settings)],
);

function declared({ metrics, uses }: Facts): LabelName[] {
  const named = metrics.flatMap((metric) => {
    const own = uses.filter((use) => use.metric === metric);
    const known = metric.labels ?? distinctLabels(own);
    return known.map(({ name, place }) => {
      const values = own.filter(({ label }) => label === name).map((use) => use.values.kind);
      const bounded = values.length > 0 && values.every((kind) => kind === "finite" || kind === "bounded");
      return {
        label: name,
        metric: metric.name ?? metric.expression,
        type: metric.type,
        inSource: true,
        bounded,
        place,
      };
    });
  });
  return named;
}

function distinctLabels(uses: Facts["uses"]): { name: string; place: Place }[] {
  const first = new Map(uses.toReversed().map(({ label, place }) => [label, place]));
  return [...first].filter(([name]) => name !== "*").map(([name, place]) => ({ name, place }));
}

function seen(facts: Facts, settings: Settings): LabelName[] {
  return familiesOf(facts, settings).flatMap((family) =>
    family.labels.map(({ name, distinct, place }) => ({
      label: name,
      metric: family.name,
      type: family.type,
      inSource: false,
      distinct,
      bounded: false,
      place,
    })),
  );
}
