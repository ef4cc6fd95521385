export { describeAdapter } from "./describe-adapter.ts";
export { routes, type Capability, type Given, type RouteKey, type Subject } from "./contract.ts";
