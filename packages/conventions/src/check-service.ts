import { checkDependencies } from "./check-dependency.ts";
import { checkDrain } from "./check-drain.ts";
import { checkFlows, checkTier } from "./check-flow.ts";
import { checkMetrics } from "./check-metric.ts";
import { checkRoutes } from "./check-route.ts";
import { checkObject, optional, problem, typed, type Check } from "./check-shape.ts";
import { checkSlos } from "./check-slo.ts";
import type { Problem } from "./problem.ts";
import type { AnyService } from "./service.ts";

/** Everything wrong with a service's definition, in the order it is written. */
export function checkService(service: AnyService): Problem[] {
  return checkServiceAt(service, "");
}

/** The same for a service that stands somewhere in a platform. */
export function checkServiceAt(service: unknown, where: string): Problem[] {
  return checkObject(service, where, fields);
}

const checkServiceName: Check = (name, where) => {
  const legal = typeof name === "string" && /^[a-z][a-z0-9-]{0,62}$/.test(name);
  return legal ? [] : [problem("service/name", where, name, "lower-case letters, digits and dashes")];
};

const fields = {
  name: checkServiceName,
  description: optional(typed("string")),
  owner: optional(typed("string")),
  tier: optional(checkTier),
  routes: optional(checkRoutes),
  metrics: checkMetrics,
  flows: checkFlows,
  dependencies: checkDependencies,
  slos: checkSlos,
  drain: optional(checkDrain),
} satisfies Record<keyof AnyService, Check>;
