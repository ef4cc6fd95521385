import { checkFleet } from "./check-fleet.ts";
import { checkLinks } from "./check-link.ts";
import { checkPlatformFlows } from "./check-platform-flow.ts";
import { checkHosts, checkProxies } from "./check-proxy.ts";
import { checkServiceAt } from "./check-service.ts";
import { checkEntries, checkObject, optional, problem, typed, type Check } from "./check-shape.ts";
import { at } from "./given.ts";
import type { Owner, Platform } from "./platform.ts";
import type { Problem } from "./problem.ts";

/**
 * Everything wrong with a platform's definition: each service by itself, then what only the fleet can show.
 * Services that depend on each other in a circle are no problem: real ones do.
 */
export function checkPlatform(platform: Platform): Problem[] {
  return checkObject(platform, "", fields);
}

const checkServices: Check = (services, where, platform) => {
  if (!Array.isArray(services)) return [problem("definition/shape", where, services, "a list of services")];
  const checkMember = checkFleet(services, platform["owners"]);
  return Array.from(services, (service: unknown, index) => [
    ...checkServiceAt(service, at(where, index)),
    ...checkMember(service, at(where, index), platform),
  ]).flat();
};

const ownerFields = {
  slack: optional(typed("string")),
  pager: optional(typed("string")),
  email: optional(typed("string")),
} satisfies Record<keyof Owner, Check>;

const checkOwners: Check = (owners, where) =>
  checkEntries(owners, where, (owner, place) => checkObject(owner, place, ownerFields), anyName);

/** Owners are named as the organisation names its teams. */
const anyName = () => [];

const fields = {
  services: checkServices,
  owners: checkOwners,
  flows: checkPlatformFlows,
  proxies: optional(checkProxies),
  hosts: optional(checkHosts),
  links: optional(checkLinks),
} satisfies Record<keyof Platform, Check>;
