import { checkFleet } from "./check-fleet.ts";
import { checkPlatformFlows } from "./check-platform-flow.ts";
import { checkServiceAt } from "./check-service.ts";
import { checkEntries, checkObject, checkWord, optional, problem, typed, type Check } from "./check-shape.ts";
import { at } from "./given.ts";
import {
  proxyKinds,
  type Hosts,
  type Owner,
  type Platform,
  type PlatformLinks,
  type Proxy,
} from "./platform.ts";
import type { Problem } from "./problem.ts";

/** Everything wrong with a platform's definition: each service by itself, then what only the fleet can show. */
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

const proxyFields = {
  kind: checkWord(proxyKinds),
  job: typed("string"),
} satisfies Record<keyof Proxy, Check>;

const hostsFields = { job: typed("string") } satisfies Record<keyof Hosts, Check>;

const linkFields = {
  runbooks: optional(typed("string")),
  logs: optional(typed("string")),
  traces: optional(typed("string")),
} satisfies Record<keyof PlatformLinks, Check>;

const fields = {
  services: checkServices,
  owners: checkOwners,
  flows: checkPlatformFlows,
  proxies: optional((proxies, where) =>
    checkEntries(proxies, where, (proxy, place) => checkObject(proxy, place, proxyFields), anyName),
  ),
  hosts: optional((hosts, where) => checkObject(hosts, where, hostsFields)),
  links: optional((links, where) => checkObject(links, where, linkFields)),
} satisfies Record<keyof Platform, Check>;
