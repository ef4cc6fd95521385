import { parseDuration, type AnyService, type Objective, type Slo } from "@telltale/conventions";

/** What a service promises about a set of events, as lines on a graph. */
export interface Limits {
  /** The greatest share of bad events: 0.001 for an objective of 0.999. */
  readonly errors?: number;
  /** The slowest a good event may be, and the share of events that must be faster. */
  readonly latency?: Latency;
}

export interface Latency {
  readonly seconds: number;
  readonly share: number;
}

/** The strictest of the service's objectives over all its requests. */
export function serviceLimits(service: AnyService): Limits {
  return strictest(objectivesWhere(service, ({ flow, route }) => flow === undefined && route === undefined));
}

/** The strictest of the objectives over one of its flows. */
export function flowLimits(service: AnyService, flow: string): Limits {
  return strictest(objectivesWhere(service, (slo) => slo.flow === flow));
}

/** What one objective says. */
export function objectiveLimits(objective: Objective): Limits {
  return strictest([objective]);
}

/** The service's objectives, by name. */
export function slosOf(service: AnyService): [name: string, slo: Slo][] {
  return Object.entries(service.slos ?? {});
}

/** What an objective says about latency; nothing when only errors count. */
export function latencyOf(slo: Objective): Latency | undefined {
  const milliseconds = parseDuration(slo.under);
  return milliseconds === undefined ? undefined : { seconds: milliseconds / 1_000, share: slo.objective };
}

/** The share of bad events an objective allows, without the noise of binary fractions. */
export function allowedShare(objective: number): number {
  return Number((1 - objective).toPrecision(9));
}

/** A ratio as people say it: 0.999 is "99.9 %". */
export function percent(ratio: number): string {
  return `${hundredths(ratio)} %`;
}

/** A quantile as people say it: 0.999 is "p99.9". */
export function quantileName(share: number): string {
  return `p${hundredths(share)}`;
}

/** The promise in words, to end a description with. */
export function latencyPromise(latency: Latency | undefined): string {
  if (!latency) return "";
  return ` Promised: ${percent(latency.share)} faster than ${latency.seconds} s.`;
}

/** The promise in words, to end a description with. */
export function errorPromise(errors: number | undefined): string {
  return errors === undefined ? "" : ` Promised: at most ${percent(errors)}.`;
}

function hundredths(ratio: number): number {
  return Number((ratio * 100).toPrecision(9));
}

function objectivesWhere(service: AnyService, test: (slo: Slo) => boolean): Slo[] {
  return slosOf(service).flatMap(([, slo]) => (test(slo) ? [slo] : []));
}

function strictest(objectives: readonly Objective[]): Limits {
  const errors = objectives.map(({ objective }) => allowedShare(objective));
  const latencies = objectives.flatMap((objective) => latencyOf(objective) ?? []);
  const latency = latencies.toSorted((one, other) => one.seconds - other.seconds)[0];
  return { ...(errors.length > 0 && { errors: Math.min(...errors) }), ...(latency && { latency }) };
}
