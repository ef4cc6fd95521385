export {
  capped,
  counter,
  definePlatform,
  defineService,
  dependency,
  flow,
  gauge,
  histogram,
  oneOf,
  parseDuration,
  slo,
  TelltaleError,
  type AnyService,
  type CheckPolicy,
  type Dependency,
  type DrainTimes,
  type Duration,
  type Flow,
  type Problem,
  type ProblemId,
  type Service,
  type Slo,
} from "@telltale/conventions";
export { createTelltale, type UndefinedService } from "./create-telltale.ts";
export { drainWorkers, type DrainWorkersOptions, type WorkersDrain } from "./drain/drain-workers.ts";
export type { DrainHook, DrainOptions, NamedDrainHook } from "./drain/plan.ts";
export type {
  CheckReport,
  CheckRun,
  Health,
  HealthChange,
  HealthReport,
  Selection,
  Status,
} from "./health/health.ts";
export type {
  Details,
  GroupOptions,
  HealthOptions,
  LivenessThreadOptions,
  PortAddress,
} from "./health/options.ts";
export { verdict, type Verdict } from "./health/verdict.ts";
export type { LifecycleState } from "./lifecycle.ts";
export type { Identity } from "./identity.ts";
export type { LogDestination, LogLevel } from "./log-level.ts";
export type { Log, LogMethod } from "./log.ts";
export type {
  BoundCounter,
  BoundGauge,
  BoundHistogram,
  CounterHandle,
  GaugeHandle,
  Handle,
  HistogramHandle,
} from "./metrics/handle.ts";
export type { GuestRegistry, HostRegistry } from "./metrics/registry.ts";
export type { HttpOptions, LogOptions, RuntimeOptions, TelltaleOptions } from "./options.ts";
export { aggregateWorkers, type AggregateOptions, type Aggregation } from "./workers/aggregate-workers.ts";
export type { DependencyHandle, FlowHandle, Telltale } from "./telltale.ts";
