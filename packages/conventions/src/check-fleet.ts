import { checkOwner } from "./check-owner.ts";
import { isRecord, problem, type Check } from "./check-shape.ts";
import { at, oneOfNames } from "./given.ts";

/** Returns a check of one service against the rest of the fleet: its name, its owners, the services it depends on. */
export function checkFleet(services: readonly unknown[], owners: unknown): Check {
  const names = serviceNames(services);
  const seen = new Set<string>();
  return (service, where) => {
    if (!isRecord(service)) return [];
    const { name, owner, flows, dependencies } = service;
    const repeated = typeof name === "string" && seen.has(name);
    if (typeof name === "string") seen.add(name);
    return [
      ...(repeated ? [problem("service/duplicate-name", at(where, "name"), name, "a name of its own")] : []),
      ...checkOwner(owner, at(where, "owner"), owners),
      ...each(flows, at(where, "flows"), (flow, place) =>
        checkOwner(flow["owner"], at(place, "owner"), owners),
      ),
      ...each(dependencies, at(where, "dependencies"), (dependency, place) => {
        const target = dependency["service"];
        if (typeof target !== "string" || names.includes(target)) return [];
        return [problem("dependency/unknown", at(place, "service"), target, oneOfNames(names))];
      }),
    ];
  };
}

/** The names of a platform's services, as far as they have one. */
export function serviceNames(services: unknown): string[] {
  if (!Array.isArray(services)) return [];
  const all: readonly unknown[] = services;
  return all.flatMap((service) =>
    isRecord(service) && typeof service["name"] === "string" ? [service["name"]] : [],
  );
}

type Entry = Readonly<Record<string, unknown>>;

function each<T>(map: unknown, where: string, check: (entry: Entry, where: string) => T[]): T[] {
  if (!isRecord(map)) return [];
  return Object.entries(map).flatMap(([name, entry]) =>
    isRecord(entry) ? check(entry, at(where, name)) : [],
  );
}
