import { isSparedVendor } from "../config/vendors.ts";
import { askedOf } from "../asked/asked.ts";
import { readersOf } from "../asked/readers.ts";
import type { EmittedLabel, Emission } from "../emission/emission.ts";
import { emissionsByName } from "../emission/emissions.ts";
import type { Facts } from "../facts.ts";
import { settingsOf } from "../options.ts";
import { knownMetrics, type KnownMetric } from "../rules/known-metrics.ts";
import { listedIn } from "../rules/cross/owner-words.ts";
import type { Catalogue, CatalogueEntry, CatalogueLabel } from "./catalogue.ts";

/** How a catalogue is made. */
export interface CatalogueOptions {
  /** A file as the catalogue should name it: relative, so that every checkout writes the same. */
  readonly pathOf?: (file: string) => string;
}

/** Every metric that something read here yields, library metrics of scrapes left out: they change with a version, not with a review. */
export function catalogueOf(facts: Facts, { pathOf = (file) => file }: CatalogueOptions = {}): Catalogue {
  const settings = settingsOf();
  const groups = emissionsByName(facts, settings);
  const readers = readersOf(askedOf(facts, settings), knownMetrics(facts, settings));
  const metrics = knownMetrics(facts, settings).all.flatMap((metric) => {
    const group = declaredOf(groups.get(metric.name) ?? []);
    return group.length === 0
      ? []
      : [entryOf(metric, group, listedIn(readers.get(metric.name) ?? []), pathOf)];
  });
  return { metrics };
}

/** A declaration says more, and the same on every day, than a scrape. Built-in metrics are the library's to change. */
function declaredOf(group: readonly Emission[]): readonly Emission[] {
  const declared = group.filter(
    ({ kind, isBuiltIn }) => (kind === "code" || kind === "definition") && !isBuiltIn,
  );
  if (declared.length > 0) return declared;
  return group.filter(({ kind, name }) => kind === "exposition" && !isSparedVendor(name, false));
}

function entryOf(
  metric: KnownMetric,
  group: readonly Emission[],
  usedBy: readonly string[],
  pathOf: (file: string) => string,
): CatalogueEntry {
  const help = group.find((each) => each.help !== undefined)?.help;
  const labels = labelsOf(group);
  const series = seriesOf(metric, group, labels);
  return {
    name: metric.name,
    type: metric.type,
    ...(metric.unit === undefined || metric.unit === "" ? {} : { unit: metric.unit }),
    ...(help === undefined ? {} : { help }),
    ...(labels ? { labels } : {}),
    ...(metric.bounds ? { buckets: metric.bounds } : {}),
    ...(series === undefined ? {} : { series }),
    declaredIn: [...new Set(group.map(({ place }) => pathOf(place.file)))].toSorted(),
    usedBy,
  };
}

function labelsOf(group: readonly Emission[]): CatalogueLabel[] | undefined {
  if (!group.every(({ knowsLabels }) => knowsLabels)) return undefined;
  const names = new Set(group.flatMap(({ labels }) => [...labels.keys()]));
  return [...names].toSorted().map((name) => {
    const values = valuesOf(group.flatMap(({ kind, labels }) => ofKind(kind, labels.get(name))));
    return values === undefined ? { name } : { name, values };
  });
}

/** What a scrape held is chance. */
function ofKind(kind: Emission["kind"], label: EmittedLabel | undefined): EmittedLabel[] {
  if (!label) return [];
  return kind === "exposition" ? [{ place: label.place }] : [label];
}

/** The label's values by all who declare it: all of them, else the most that one has; unbounded when one is. */
function valuesOf(labels: readonly EmittedLabel[]): CatalogueLabel["values"] {
  if (labels.some(({ isUnbounded }) => isUnbounded)) return "unbounded";
  if (labels.every(({ values }) => values))
    return [...new Set(labels.flatMap(({ values = [] }) => values))].toSorted();
  const sizes = labels.map(({ size }) => size);
  return sizes.includes(undefined) ? undefined : Math.max(...sizes.map((size = 0) => size));
}

/** Label sets times the samples of each; a definition has counted them already. */
function seriesOf(
  { type, bounds }: KnownMetric,
  group: readonly Emission[],
  labels: readonly CatalogueLabel[] | undefined,
): number | "unbounded" | undefined {
  const counted = group.flatMap(({ kind, series }) =>
    kind === "definition" && series !== undefined ? [series] : [],
  );
  if (counted.length > 0) return Math.max(...counted);
  const sizes = labels?.map(({ values }) => (typeof values === "object" ? values.length : values));
  if (sizes?.includes("unbounded")) return "unbounded";
  const perSet = samplesPerSet(type, bounds);
  if (!sizes || sizes.includes(undefined) || perSet === undefined) return undefined;
  return sizes.reduce<number>((product, size) => product * Number(size), perSet);
}

function samplesPerSet(type: KnownMetric["type"], bounds: readonly number[] | undefined): number | undefined {
  if (type === "histogram") return bounds && bounds.length + 3;
  return type === "summary" || type === "unknown" ? undefined : 1;
}
