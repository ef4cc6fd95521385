import type { Server } from "node:net";
import type { AnyService, CheckPolicy, Dependencies, Flow, Flows, Metrics } from "@telltale/conventions";
import type { DrainOptions } from "./drain/plan.ts";
import type { CheckRun, Health } from "./health/health.ts";
import type { Identity } from "./identity.ts";
import type { Log } from "./log.ts";
import type { Family } from "./metrics/family.ts";
import type { Handle } from "./metrics/handle.ts";
import type { Port, PortOptions, RouteOf } from "./port.ts";

/** A running instance: the handles of one service's definition and everything behind them. */
export interface Telltale<S extends AnyService = AnyService> {
  readonly identity: Identity;
  /** One handle per declared metric. */
  readonly metrics: MetricHandles<Declared<S["metrics"], Metrics>>;
  readonly flows: FlowHandles<Declared<S["flows"], Flows>>;
  readonly dependencies: DependencyHandles<Declared<S["dependencies"], Dependencies>>;
  /** How the service is, and the checks that say so. */
  readonly health: Health;
  /** Aborts when the drain begins: event streams, WebSockets, queue consumers and loops end on it. */
  readonly draining: AbortSignal;
  /** Structured log; each line carries service, version, environment, request id and trace id. */
  readonly log: Log;
  /** The id of the request under way, if any. */
  requestId(): string | undefined;
  /** For adapters: the door between a framework and this instance. */
  port<C>(routeOf: RouteOf<C>, options?: PortOptions<C>): Port<C>;
  /** For exporters: every metric with its series as they stand now. */
  collect(): readonly Family[];
  /**
   * On SIGTERM: not ready, wait, stop listening, finish requests, run the hooks, exit 0. On SIGINT the same without
   * waiting; a second signal exits at once. Takes any of Node's servers and returns the one it was given.
   */
  drain<T extends Server>(server: T, options?: DrainOptions): T;
  /** Releases timers and listeners. For tests and for programs that outlive their server. */
  close(): Promise<void>;
}

/** What a service declares under a key; nothing when it left the key out or the service is not known by type. */
type Declared<T, Any> =
  Exclude<T, undefined> extends infer D extends Any ? (string extends keyof D ? {} : D) : {};
type MetricHandles<M> = { readonly [K in keyof M]: Handle<M[K]> };
type FlowHandles<F> = { readonly [K in keyof F]: F[K] extends Flow<infer N> ? FlowHandle<N> : never };
type DependencyHandles<D> = { readonly [K in keyof D]: DependencyHandle };

/** One flow: run a step inside it to measure the step. */
export interface FlowHandle<S extends string> {
  /** Runs one step and records its duration and outcome; passes on what it returns or throws. */
  step<T>(step: S, run: () => T): T;
}

/** One thing the service calls. */
export interface DependencyHandle {
  /**
   * Registers how to see that it is there; runs on /readyz and /health, cached, never two at once. It fails when it
   * throws, rejects, resolves to false or to a failing verdict, or outlives its timeout, at which its signal aborts.
   * What is said here stands above what the definition says.
   * @throws TelltaleError check/duplicate, duration/unit, definition/shape
   */
  check(run: CheckRun, policy?: CheckPolicy): void;
  /**
   * Runs one call and records its duration and outcome; passes on what it returns or throws. `attempt` is which try it
   * is: from the second on it counts as a retry too.
   */
  measure<T>(run: () => T, attempt?: number): T;
}
