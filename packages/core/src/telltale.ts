import type { Server } from "node:http";
import type { AnyService, Flow, Metrics, Service } from "@telltale/conventions";
import type { DrainOptions } from "./drain.ts";
import type { Identity } from "./identity.ts";
import type { Log } from "./log.ts";
import type { Handle } from "./metrics/handle.ts";
import type { Port, RouteOf } from "./port.ts";

/** A running instance: the handles of one service's definition and everything behind them. */
export interface Telltale<S extends AnyService = AnyService> {
  readonly identity: Identity;
  /** One handle per declared metric. */
  readonly metrics: S["metrics"] extends Metrics ? { readonly [K in keyof S["metrics"]]: Handle<S["metrics"][K]> } : {};
  readonly flows: S["flows"] extends infer F ? { readonly [K in keyof F]: F[K] extends Flow<infer N> ? FlowHandle<N> : never } : {};
  readonly dependencies: S["dependencies"] extends infer D ? { readonly [K in keyof D]: DependencyHandle } : {};
  /** Structured log; each line carries service, version, environment, request id and trace id. */
  readonly log: Log;
  /** The id of the request under way, if any. */
  requestId(): string | undefined;
  /** For adapters: the door between a framework and this instance. */
  port<C>(routeOf: RouteOf<C>): Port<C>;
  /** On SIGTERM: not ready, wait, stop listening, finish requests, exit 0. Returns the server it was given. */
  drain<T extends Server>(server: T, options?: DrainOptions): T;
  /** Releases timers and listeners. For tests and for programs that outlive their server. */
  close(): Promise<void>;
}

/** One flow: run a step inside it to measure the step. */
export interface FlowHandle<S extends string> {
  /** Runs one step and records its duration and outcome; passes on what it returns or throws. */
  step<T>(step: S, run: () => T): T;
}

/** One thing the service calls. */
export interface DependencyHandle {
  /** Registers how to see that it is there; runs on /readyz and /health, cached, never two at once. */
  check(run: (signal: AbortSignal) => unknown): void;
  /** Runs one call and records its duration and outcome; passes on what it returns or throws. */
  measure<T>(run: () => T): T;
}
