import type { EmissionKind, Emission } from "../emission/emission.ts";
import { emissions, emissionsByName } from "../emission/emissions.ts";
import type { Facts } from "../facts.ts";
import type { MetricType } from "../facts/metric-type.ts";
import type { Place } from "../finding.ts";
import type { Settings } from "../options.ts";
import { findInCatalogue } from "./catalogue-metrics.ts";
import { mergeLabels } from "./merge-labels.ts";
import { once } from "./once.ts";

/** A metric that something yields, as scraped; what several readers know of it, in one. */
export interface KnownMetric {
  /** The family's name: of a histogram without `_bucket`, of a counter with `_total`. */
  readonly name: string;
  /** Unknown also where those who yield it disagree. */
  readonly type: MetricType;
  readonly unit?: string;
  /** Its labels, `le` and `quantile` left out; undefined when nobody can tell them all. */
  readonly labels?: ReadonlyMap<string, KnownLabel>;
  /** Whether only scrapes tell its labels: one that some series have may not have appeared yet. */
  readonly areLabelsSeen: boolean;
  /** Of a histogram: its finite bounds, ascending; undefined where those who yield it disagree. */
  readonly bounds?: readonly number[];
  readonly origins: readonly Origin[];
}

/** A label that something yields. */
export interface KnownLabel {
  /** All values it can have; undefined when nobody can tell. */
  readonly values?: ReadonlySet<string>;
  /** Whether all its values are HTTP status codes, or nothing. */
  readonly isStatusCode?: boolean;
}

/** Who yields a metric, and where it says so. */
export interface Origin {
  readonly kind: EmissionKind | "catalogue";
  readonly place?: Place;
}

/** Every metric that something yields. */
export interface KnownMetrics {
  /** In the order of their names. */
  readonly all: readonly KnownMetric[];
  /** The metric that a sample belongs to: `x_bucket` and `x_count` find the histogram `x`. */
  readonly find: (sample: string) => KnownMetric | undefined;
}

/** What code, expositions, definitions, records, a live server and OpenTelemetry's conventions yield, together. */
export const knownMetrics: (facts: Facts, settings: Settings) => KnownMetrics = once((facts, settings) => {
  // Made when first asked: most runs have a hundred thousand families and no query, or the other way round.
  let names: Names | undefined;
  let all: readonly KnownMetric[] | undefined;
  const index = (): Names => (names ??= indexNames(facts, settings));
  const called = (name: string): KnownMetric | undefined =>
    index().byName.get(name) ?? index().byName.get(index().aliases.get(name) ?? "");
  return {
    get all() {
      return (all ??= [...index().byName.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
    },
    find: (sample) => called(sample) ?? ofPart(sample, called) ?? findInCatalogue(sample),
  };
});

interface Names {
  readonly byName: ReadonlyMap<string, KnownMetric>;
  readonly aliases: ReadonlyMap<string, string>;
}

function indexNames(facts: Facts, settings: Settings): Names {
  const groups = emissionsByName(facts, settings);
  const aliases = emissions(facts, settings).flatMap(({ name, aliases: others }) =>
    others.map((alias) => [alias, name] as const),
  );
  return {
    byName: new Map([...groups].map(([name, group]) => [name, mergeEmissions(name, group)])),
    aliases: new Map(aliases),
  };
}

/** Types that have samples by other names than their own. */
const parts: readonly (readonly [suffix: RegExp, types: readonly MetricType[]])[] = [
  [/_bucket$/, ["histogram", "unknown"]],
  [/_(sum|count)$/, ["histogram", "summary", "unknown"]],
  [/_created$/, ["histogram", "summary", "counter", "unknown"]],
  [/_(gsum|gcount)$/, ["histogram"]],
  [/_info$/, ["info"]],
];

function ofPart(sample: string, called: (name: string) => KnownMetric | undefined): KnownMetric | undefined {
  for (const [suffix, types] of parts) {
    if (!suffix.test(sample)) continue;
    const base = sample.replace(suffix, "");
    const found = called(base) ?? (types.includes("counter") ? called(`${base}_total`) : undefined);
    if (found && types.includes(found.type)) return found;
  }
  return undefined;
}

function mergeEmissions(name: string, group: readonly Emission[]): KnownMetric {
  const unit = agreed(group.map((each) => each.unit));
  const bounds = agreed(group.map((each) => each.bounds?.join(" ")));
  const labels = mergeLabels(group);
  return {
    name,
    type: agreed(group.map(({ type }) => (type === "unknown" ? undefined : type))) ?? "unknown",
    ...(unit === undefined ? {} : { unit }),
    ...(labels ? { labels } : {}),
    areLabelsSeen: group.every(({ kind }) => kind === "exposition"),
    ...(bounds === undefined ? {} : { bounds: bounds === "" ? [] : bounds.split(" ").map(Number) }),
    origins: group.map(({ kind, place }) => ({ kind, place })),
  };
}

/** What all who say anything say; undefined when they disagree. */
function agreed<T extends string>(said: readonly (T | undefined)[]): T | undefined {
  const distinct = new Set(said.filter((each) => each !== undefined));
  return distinct.size === 1 ? [...distinct][0] : undefined;
}
