// All that an adapter, or a tracing library, needs to know of core.
export { createTelltale } from "./create-telltale.ts";
export type { Family, FamilyLabel, Point } from "./metrics/family.ts";
export type { Exchange, KnownRoute, Port, PortOptions, RouteOf } from "./port.ts";
export { processInstance } from "./process-instance.ts";
export type { TelltaleOptions } from "./options.ts";
export type { Telltale } from "./telltale.ts";
export { setTraceBridge, traceBridge, type RequestSpan, type SpanIds, type TraceBridge } from "./trace.ts";
