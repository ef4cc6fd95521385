import { allOfService, ofServices } from "../scope.ts";
import { countedOf, eventsAt } from "./slo-counted.ts";
import type { Counted } from "./slo-events.ts";
import type { Promised } from "./slo-promises.ts";

/** Promises that differ in nothing but their service: one query counts for all of them. */
export interface Group {
  readonly promised: Promised;
  readonly services: readonly string[];
  readonly counted: Counted;
}

/** All promises, in as few groups as can be asked for together. */
export function groupsOf(promises: readonly Promised[]): Group[] {
  const alike = Map.groupBy(promises, likenessOf);
  return [...alike.values()].map((group) => {
    const promised = group[0]!; // no group is empty
    const services = group.map(({ of }) => of.name);
    return {
      promised,
      services,
      counted: promised.of.kind === "flow" ? countedOf(promised) : jointly(promised, services),
    };
  });
}

function likenessOf({ key, of, name, objective, window, under, places }: Promised): string {
  const subjects = places.map(({ subject }) => subject);
  return JSON.stringify(of.kind === "flow" ? key : [name, objective, window, under, subjects]);
}

function jointly(promised: Promised, services: readonly string[]): Counted {
  const [only, ...others] = services;
  const scope = others.length === 0 ? allOfService(only!) : ofServices(services);
  const steps = promised.places.map(({ subject }) => eventsAt(scope, subject, promised.under));
  return { ...promised, steps, by: ["job"] };
}
