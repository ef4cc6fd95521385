import {
  OTHER,
  toPrometheusLabel,
  translateName,
  type Translatable,
  type TranslationStrategy,
} from "@telltale/conventions";
import type { Facts } from "../facts.ts";
import type { LabelUse, MetricFact, RecordingFact } from "../facts/source.ts";
import type { Place } from "../finding.ts";
import { sizeOf, union } from "../values.ts";
import type { EmittedLabel, Emission } from "./emission.ts";
import { emitterOf } from "./emitter.ts";

/** What declarations in source yield; a metric whose name cannot be read yields nothing here. */
export function emissionsOfCode({ metrics, uses, recordings }: Facts): Emission[] {
  const usesOf = Map.groupBy(uses, ({ metric }) => metric);
  const recordingsOf = Map.groupBy(recordings, ({ metric }) => metric);
  const strays = strayLabels(recordings);
  return metrics.flatMap((metric) => {
    const own = { uses: usesOf.get(metric) ?? [], recordings: recordingsOf.get(metric) ?? [] };
    const isInSight = isSeen(metric, own.recordings, strays);
    return metric.name === undefined ? [] : [emissionOf(metric, metric.name, own, isInSight)];
  });
}

/** The labels of recordings that belong to a metric nobody can tell: any of them, where they cannot be read either. */
function strayLabels(recordings: readonly RecordingFact[]): ReadonlySet<string> {
  const strays = recordings.filter(({ metric }) => metric === undefined);
  return new Set(strays.flatMap(({ labels = ["*"] }) => labels));
}

/** Whether all calls that record a metric were seen. Handed to code out of sight, it may be given other values there. */
function isSeen(
  { handling, labels = [] }: MetricFact,
  recordings: readonly RecordingFact[],
  strays: ReadonlySet<string>,
): boolean {
  if (handling?.isHandedOn || recordings.some((each) => each.labels === undefined)) return false;
  const mayBeStray = strays.has("*") || labels.some(({ name }) => strays.has(name));
  return handling?.isWhollySeen !== false || !mayBeStray;
}

function emissionOf(
  metric: MetricFact,
  written: string,
  { uses, recordings }: { readonly uses: readonly LabelUse[]; readonly recordings: readonly RecordingFact[] },
  isInSight: boolean,
): Emission {
  const [name = written, ...aliases] = namesOf(metric, written);
  const bounds = metric.bounds?.toSorted((a, b) => a - b);
  return {
    kind: "code",
    name,
    aliases,
    library: metric.library,
    emitter: emitterOf(metric.place.file),
    type: metric.type === "updowncounter" ? "gauge" : metric.type,
    ...(metric.unit === undefined ? {} : { unit: metric.unit }),
    ...(metric.help === undefined ? {} : { help: metric.help }),
    labels: labelsOf(metric, uses, isInSight),
    knowsLabels: metric.labels
      ? metric.labels.every((label) => label.name !== "")
      : areAllGiven(metric, uses, recordings, isInSight),
    ...(bounds ? { bounds } : {}),
    isBuiltIn: false,
    place: metric.place,
  };
}

/** OpenTelemetry declares no labels; those that its recordings give are all there are. */
function areAllGiven(
  { library }: MetricFact,
  uses: readonly LabelUse[],
  recordings: readonly RecordingFact[],
  isInSight: boolean,
): boolean {
  return library === "opentelemetry" && isInSight && recordings.length > 0 && !uses.some(isAnyLabel);
}

function isAnyLabel({ label }: LabelUse): boolean {
  return label === "*";
}

function labelsOf(
  metric: MetricFact,
  uses: readonly LabelUse[],
  isInSight: boolean,
): Map<string, EmittedLabel> {
  const usesOf = Map.groupBy(uses, ({ label }) => label);
  const used = [...usesOf].map(([name, own]): [string, Place] => [name, own[0]?.place ?? metric.place]);
  const names = metric.labels?.map(({ name, place }): [string, Place] => [name, place]) ?? used;
  const isSure = isInSight && !uses.some(isAnyLabel);
  return new Map(
    names
      .filter(([name]) => name !== "*")
      .map(([name, place]) => [
        metric.library === "prom-client" ? name : toPrometheusLabel(name),
        labelOf(metric, name, usesOf.get(name) ?? [], place, isSure),
      ]),
  );
}

function labelOf(
  metric: MetricFact,
  name: string,
  uses: readonly LabelUse[],
  place: Place,
  isSure: boolean,
): EmittedLabel {
  const declared = metric.labels?.find((label) => label.name === name);
  const set = union(uses.map(({ values }) => values));
  const isKnown = isSure && uses.length > 0 && set.kind === "finite";
  const size = declared?.size ?? (isSure && uses.length > 0 ? sizeOf(set) : undefined);
  // An open label of our own folds what it does not know.
  const folded = metric.library === "telltale" && declared?.closed !== true ? [OTHER] : [];
  const values = declared?.values ?? (isKnown ? [...set.values, ...folded] : undefined);
  return {
    ...(values ? { values: values.toSorted() } : {}),
    ...(size === undefined ? {} : { size }),
    ...(set.kind === "bounded" && /status code/.test(set.source) ? { isStatusCode: true } : {}),
    ...(set.kind === "unbounded" && declared?.size === undefined ? { isUnbounded: true } : {}),
    place,
  };
}

/** The name a scrape most likely shows, then the others that exporters make of it. */
function namesOf({ library, type, unit = "" }: MetricFact, name: string): string[] {
  if (library === "prom-client" || library === "exposition")
    return type === "counter" && !name.endsWith("_total") ? [name, `${name}_total`] : [name];
  const kind = type === "counter" || type === "histogram" ? type : "gauge";
  const metric: Translatable = { name, type: kind, unit };
  const translated = strategies.map((strategy) => translateName(metric, strategy));
  if (library === "telltale") return translated.slice(0, 1);
  const bare = translated[1] ?? name;
  // OpenTelemetry's own exporter for JavaScript adds `_total` and no unit; the specification no longer adds `_ratio`.
  const others = type === "counter" && !bare.endsWith("_total") ? [`${bare}_total`] : [];
  const ratio = unit === "1" ? translated.map((each) => each.replace(/_ratio$/, "")) : [];
  return [...new Set([...translated, ...others, ...ratio])];
}

const strategies: readonly TranslationStrategy[] = [
  "UnderscoreEscapingWithSuffixes",
  "UnderscoreEscapingWithoutSuffixes",
  "NoUTF8EscapingWithSuffixes",
  "NoTranslation",
];
