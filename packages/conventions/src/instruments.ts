// What Telltale itself emits, as definitions: core records them, dashboards query them, lint knows them.
export { httpExtras, httpServer, knownMethods } from "./instruments/http.ts";
export { dependencyCalls, dependencyErrors, dependencyRetries, flowSteps } from "./instruments/calls.ts";
export { checkStatuses, drainPhases, healthMetrics, lifecycleStates } from "./instruments/health.ts";
export { runtime } from "./instruments/runtime.ts";
export { selfMetrics } from "./instruments/self.ts";
