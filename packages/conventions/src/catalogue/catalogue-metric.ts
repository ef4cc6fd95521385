/** How firmly OpenTelemetry asks for an attribute on a metric. */
export type RequirementLevel = "required" | "conditionally_required" | "recommended" | "opt_in";

/** How far a name may still change. */
export type Stability = "stable" | "release_candidate" | "development";

/** An attribute a metric carries, and how firmly it is asked for. */
export interface CatalogueAttribute {
  readonly name: string;
  readonly requirement: RequirementLevel;
}

/** A metric of OpenTelemetry's semantic conventions. */
export interface CatalogueMetric {
  readonly name: string;
  readonly type: "counter" | "gauge" | "histogram" | "updowncounter";
  /** UCUM, as the conventions write it. */
  readonly unit: string;
  readonly stability: Stability;
  readonly attributes: readonly CatalogueAttribute[];
  /** The bucket bounds the conventions advise, in the metric's unit; absent when they advise none. */
  readonly buckets?: readonly number[];
}

type ByLevel = Readonly<Partial<Record<RequirementLevel, readonly string[]>>>;

/** One entry of the catalogue, its attributes grouped by requirement level. */
export function metric(
  name: string,
  type: CatalogueMetric["type"],
  unit: string,
  stability: Stability,
  attributes: ByLevel,
  buckets?: readonly number[],
): CatalogueMetric {
  const entry = { name, type, unit, stability, attributes: byName(attributes) };
  return buckets ? { ...entry, buckets } : entry;
}

function byName({ required = [], conditionally_required = [], recommended = [], opt_in = [] }: ByLevel) {
  return [
    ...required.map((name) => ({ name, requirement: "required" as const })),
    ...conditionally_required.map((name) => ({ name, requirement: "conditionally_required" as const })),
    ...recommended.map((name) => ({ name, requirement: "recommended" as const })),
    ...opt_in.map((name) => ({ name, requirement: "opt_in" as const })),
  ];
}
