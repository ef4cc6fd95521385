import { toPrometheusName } from "@telltale/conventions";
import { isSparedVendor } from "../config/vendors.ts";
import type { Facts } from "../facts.ts";
import type { FamilyFact } from "../facts/exposition.ts";
import type { MetricType } from "../facts/metric-type.ts";
import type { Library, MetricFact } from "../facts/source.ts";
import type { Place } from "../finding.ts";
import type { Settings } from "../options.ts";
import { once } from "./once.ts";

/** A named metric, wherever it was met. */
export interface Named {
  readonly name: string;
  readonly type: MetricType;
  readonly help?: string;
  readonly unit?: string;
  readonly library: Library;
  /** By which convention the name is judged: as scraped, or dotted before translation. */
  readonly convention: "prometheus" | "opentelemetry";
  /** Undefined when they cannot be read. */
  readonly labels?: readonly { readonly name: string }[];
  /** Of a histogram: its finite bounds, where they are known. */
  readonly bounds?: readonly number[];
  readonly place: Place;
  /** Only in source: help or unit may be there and unreadable. */
  readonly opaque?: boolean;
  readonly typed: boolean;
  readonly inSource: boolean;
  /** Only in expositions: OpenMetrics has rules of its own. */
  readonly openMetrics?: boolean;
  /** Only in source: the declaration. */
  readonly metric?: MetricFact;
}

/** Every metric with a name, those of well-known libraries left out unless asked for. */
export const namedMetrics: (facts: Facts, settings: Settings) => readonly Named[] = once(
  (facts, settings) => {
    const declared = facts.metrics.flatMap((metric) =>
      metric.name === undefined ? [] : [ofMetric(metric, metric.name)],
    );
    return [...declared, ...familiesOf(facts, settings).map(ofFamily)];
  },
);

/** The families whose names are judged: those of well-known libraries only when asked for. */
export const familiesOf: (facts: Facts, settings: Settings) => readonly FamilyFact[] = once(
  (facts, { vendors }) => facts.families.filter(({ name }) => !isSparedVendor(name, vendors)),
);

/** The name as Prometheus will show it. */
export function scrapedName({
  name,
  type,
  unit = "",
  convention,
}: Pick<Named, "name" | "type" | "unit" | "convention">): string {
  if (convention === "prometheus") return name;
  const kind = type === "counter" || type === "histogram" ? type : "gauge";
  // An up-down counter's unit 1 adds no _ratio.
  return toPrometheusName({ name, type: type === "updowncounter" ? type : kind, unit });
}

function ofMetric(metric: MetricFact, name: string): Named {
  const { library, type, help, unit, labels, bounds, place, opaque } = metric;
  return {
    name,
    type,
    library,
    convention: library === "prom-client" ? "prometheus" : "opentelemetry",
    place,
    typed: true,
    inSource: true,
    metric,
    ...(labels === undefined ? {} : { labels }),
    ...(help === undefined ? {} : { help }),
    ...(unit === undefined ? {} : { unit }),
    ...(bounds === undefined ? {} : { bounds }),
    ...(opaque ? { opaque } : {}),
  };
}

/** Without spreads: there may be a hundred thousand. */
function ofFamily({ name, type, help, unit, labels, bounds, place, typed, openMetrics }: FamilyFact): Named {
  const named: Mutable<Named> = {
    name,
    type,
    library: "exposition",
    convention: "prometheus",
    labels,
    place,
    typed,
    inSource: false,
    openMetrics,
  };
  if (help !== undefined) named.help = help;
  if (unit !== undefined) named.unit = unit;
  if (bounds !== undefined) named.bounds = bounds;
  return named;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
