import { catalogue } from "./catalogue.ts";
import { toPrometheusName, toPrometheusSamples, type Translatable } from "./translate.ts";
import { unitWords } from "./unit.ts";

/** Which part of a histogram a sample is; undefined for a metric's own name. */
export type SamplePart = "bucket" | "sum" | "count";

/** An OpenTelemetry metric that a Prometheus name may come from. */
export interface Candidate {
  readonly metric: Translatable;
  readonly part?: SamplePart;
}

/** What a Prometheus name was before its translation, which loses dots, annotations and sometimes the type. */
export type Origin =
  | { readonly kind: "exact"; readonly origin: Candidate }
  | { readonly kind: "ambiguous"; readonly candidates: readonly [Candidate, ...Candidate[]] }
  | { readonly kind: "invalid" };

/**
 * The OpenTelemetry metric behind a Prometheus name. Exact when it is one of `known`, by default the catalogue of semantic
 * conventions; otherwise every reading by type and unit, the likeliest first, its dots guessed. Each candidate translates back.
 */
export function fromPrometheusName(name: string, known: readonly Translatable[] = catalogue): Origin {
  if (!/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name)) return { kind: "invalid" };
  const matches = known.flatMap((metric) => matchesOf(metric, name));
  const [first, ...others] = matches.length > 0 ? matches : readings(name);
  if (!first) return { kind: "invalid" };
  return matches.length === 1
    ? { kind: "exact", origin: first }
    : { kind: "ambiguous", candidates: [first, ...others] };
}

function matchesOf(metric: Translatable, name: string): Candidate[] {
  const exposed = toPrometheusName(metric);
  if (exposed === name || withoutRatio(exposed, metric) === name) return [{ metric }];
  const sample = toPrometheusSamples(metric).indexOf(name);
  const part = sample < 0 ? undefined : parts[sample];
  return part ? [{ metric, part }] : [];
}

/** The specification no longer adds `_ratio`; Prometheus's own translator still does. */
function withoutRatio(exposed: string, metric: Translatable): string {
  return metric.unit === "1" ? exposed.replace(/_ratio$/, "") : exposed;
}

const parts: readonly SamplePart[] = ["bucket", "sum", "count"];

function readings(name: string): Candidate[] {
  const part = parts.find((suffix) => name.endsWith(`_${suffix}`));
  const histogram = part ? metricsFor(name.slice(0, -part.length - 1), "histogram") : [];
  const counter = name.endsWith("_total") ? metricsFor(name, "counter") : [];
  const gauge = metricsFor(name, "gauge");
  return [
    ...histogram.map((metric) => (part ? { metric, part } : { metric })),
    ...[...counter, ...gauge].map((metric) => ({ metric })),
    ...(part ? [] : metricsFor(name, "histogram").map((metric) => ({ metric }))),
  ];
}

/** The metrics of one type that translate to the name: with each unit its last word may stand for, or with none. */
function metricsFor(name: string, type: "counter" | "gauge" | "histogram"): Translatable[] {
  const bare = type === "counter" ? name.replace(/_total$/, "") : name;
  const units = Object.entries(wordUnits).filter(([word]) => bare.endsWith(`_${word}`));
  const withUnit = units.map(([word, unit]) => ({
    name: dotted(bare.slice(0, -word.length - 1)),
    type,
    unit,
  }));
  const candidates = [...withUnit, { name: dotted(bare), type, unit: "" }];
  return candidates.filter((metric) => metric.name !== "" && toPrometheusName(metric) === name);
}

/** Every unit by its word; a gauge's `ratio` is the unit 1. */
const wordUnits: Readonly<Record<string, string>> = {
  ratio: "1",
  ...Object.fromEntries(
    Object.entries(unitWords)
      .map(([unit, word]) => [word, unit] as const)
      .filter(([word]) => word),
  ),
};

function dotted(name: string): string {
  return name.replaceAll("_", ".");
}
