import { serviceNames } from "./check-fleet.ts";
import { checkTier } from "./check-flow.ts";
import { checkOwner } from "./check-owner.ts";
import { checkRoute, isRoute } from "./check-route.ts";
import { checkEntries, checkObject, isRecord, optional, problem, typed, type Check } from "./check-shape.ts";
import { checkObjective } from "./check-slo.ts";
import { at, oneOfNames } from "./given.ts";
import type { PlatformFlow } from "./service.ts";

/** Checks the flows across services: owners, objectives, and that each step exists. */
export const checkPlatformFlows: Check = (flows, where, platform) => {
  const fields = {
    owner: optional((owner, place, flow) => [
      ...typed("string")(owner, place, flow),
      ...checkOwner(owner, place, platform["owners"]),
    ]),
    tier: optional(checkTier),
    slo: optional(checkObjective),
    steps: checkSteps(platform["services"]),
  } satisfies Record<keyof PlatformFlow, Check>;
  return checkEntries(flows, where, (flow, place) => checkObject(flow, place, fields));
};

function checkSteps(services: unknown): Check {
  return (steps, where) => {
    if (!isRecord(steps) || Object.keys(steps).length === 0) {
      return [problem("flow/steps", where, steps, "at least one step, each with a service and a route")];
    }
    return checkEntries(steps, where, (step, place) => checkStep(step, place, services));
  };
}

function checkStep(step: unknown, where: string, services: unknown) {
  if (!Array.isArray(step) || step.length !== 2) {
    return [problem("definition/shape", where, step, 'a service and a route: ["orders", "POST /orders"]')];
  }
  const [service, route]: readonly unknown[] = step;
  const names = serviceNames(services);
  if (typeof service !== "string" || !names.includes(service)) {
    return [problem("flow/unknown-service", at(where, 0), service, oneOfNames(names))];
  }
  if (!isRoute(route)) return checkRoute(route, at(where, 1));
  const routes = declaredRoutes(services, service);
  if (!routes || routes.includes(route)) return [];
  return [problem("flow/unknown-route", at(where, 1), route, oneOfNames(routes.filter(isRoute)))];
}

/** The routes a service lists; undefined when it lists none, and any route may be named. */
function declaredRoutes(services: unknown, name: string): readonly unknown[] | undefined {
  if (!Array.isArray(services)) return undefined;
  const all: readonly unknown[] = services;
  const found = all.find((service) => isRecord(service) && service["name"] === name);
  return isRecord(found) && Array.isArray(found["routes"]) ? found["routes"] : undefined;
}
