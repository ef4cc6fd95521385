// All that an adapter, or a tracing library, needs to know of core.
export { createTelltale } from "./create-telltale.ts";
export { resourceAttributeNames, resourceAttributes } from "./identity.ts";
export type { Family, FamilyLabel, Point } from "./metrics/family.ts";
export type { Exchange, KnownRoute, Port, PortOptions, RouteOf } from "./port.ts";
export { onceNamed } from "./process-identity.ts";
export { readProcessIdentity, type TelltaleOptions } from "./options.ts";
export type { Telltale } from "./telltale.ts";
export { setTraceBridge, traceBridge, type RequestSpan, type SpanIds, type TraceBridge } from "./trace.ts";
