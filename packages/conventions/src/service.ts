import type { CheckPolicy } from "./check-policy.ts";
import { checkService } from "./check-service.ts";
import type { DrainTimes } from "./drain-times.ts";
import type { Duration } from "./duration.ts";
import type { Metric } from "./metric.ts";
import { assertNone } from "./problem.ts";

/** How much depends on a service or flow; OpenTelemetry's `service.criticality`. */
export type Tier = "critical" | "high" | "medium" | "low";

/** A route template with its method: "POST /orders/:id". */
export type Route = `${"GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS"} /${string}`;

/** Something the service calls, and how it is checked. */
export interface Dependency extends CheckPolicy {
  /** The platform's service behind it; left out for anything that is not ours. */
  readonly service?: string;
}

/** What users attempt, stage by stage, inside one service. */
export interface Flow<S extends string = string> {
  readonly owner?: string;
  readonly tier?: Tier;
  readonly steps: readonly S[];
}

/** A step of a flow across services: who serves it, and by which route. */
export type Step = readonly [service: string, route: Route];

/** What users attempt, stage by stage, across the services of a platform. */
export interface PlatformFlow<P extends Step = Step> {
  readonly owner?: string;
  readonly tier?: Tier;
  readonly slo?: Objective;
  readonly steps: Readonly<Record<string, P>>;
}

/** A promise: this share of events is good, over this window. */
export interface Objective {
  /** A ratio between 0 and 1: 0.999. */
  readonly objective: number;
  /** Default "28d". */
  readonly window?: Duration;
  /** Slower than this counts as bad. Left out, only errors do. */
  readonly under?: Duration;
}

/** An objective over a whole service, one of its routes, one of its flows, or one step of a flow. */
export type Slo<F extends string = string, R extends string = string> = Objective &
  (
    | { readonly flow: F; readonly step?: string; readonly route?: never }
    | { readonly route: R; readonly flow?: never; readonly step?: never }
    | { readonly flow?: never; readonly step?: never; readonly route?: never }
  );

/** A dependency, as data. */
export function dependency<const D extends Dependency>(spec: D): D {
  return spec;
}

/** A flow, as data: a list of steps inside a service, or a map of steps to services and routes in a platform. */
export function flow<const S extends string>(spec: Flow<S>): Flow<S>;
export function flow<const P extends Step>(spec: PlatformFlow<P>): PlatformFlow<P>;
export function flow(spec: Flow | PlatformFlow): Flow | PlatformFlow {
  return spec;
}

/** A service-level objective, as data. */
export function slo<const S extends Slo>(spec: S): S {
  return spec;
}

/** The metrics of a service, by the name of their handle. */
export type Metrics = Readonly<Record<string, Metric<{}>>>;
/** The flows of a service, by name. */
export type Flows = Readonly<Record<string, Flow>>;
/** What a service calls, by name. */
export type Dependencies = Readonly<Record<string, Dependency>>;

/** Everything one service promises: its names, bounds, dependencies and objectives. */
export interface Service<
  N extends string = string,
  M extends Metrics = Metrics,
  F extends Flows = Flows,
  D extends Dependencies = Dependencies,
  R extends Route = Route,
> {
  readonly name: N;
  readonly description?: string;
  readonly owner?: string;
  readonly tier?: Tier;
  /** The routes it serves. Declared, they are what an SLO or a flow may name. */
  readonly routes?: readonly R[];
  readonly metrics?: M;
  readonly flows?: F;
  readonly dependencies?: D;
  readonly slos?: Readonly<Record<string, Slo<NoInfer<keyof F & string>, NoInfer<R>>>>;
  /** How it ends. */
  readonly drain?: DrainTimes;
}

/** Any service, whatever it declares. */
export type AnyService = Service;

/**
 * Declares what a service promises. Returns the same data; starts nothing.
 * @throws TelltaleError with every problem found: names, label products, objectives, unknown references.
 */
export function defineService<
  const N extends string,
  const M extends Metrics = {},
  const F extends Flows = {},
  const D extends Dependencies = {},
  const R extends Route = Route,
>(service: Service<N, M, F, D, R>): Service<N, M, F, D, R> {
  assertNone(checkService(service));
  return service;
}
