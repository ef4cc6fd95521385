import { equals, escapePattern, matches, variable, type Matcher } from "@telltale/promql";

/** The processes a query is about: conditions that each of its selectors carries. A service is a Prometheus job. */
export type Scope = readonly Matcher[];

/** One service, on the instances chosen on the board. */
export function ofService(name: string): Scope {
  return [equals("job", name), matches("instance", variable("instance"))];
}

/** One service, whatever is chosen on the board. */
export function allOfService(name: string): Scope {
  return [equals("job", name)];
}

/** These services, whatever is chosen on the board. */
export function ofServices(names: readonly string[]): Scope {
  return [anyOf("job", names)];
}

/** One of these values of a label, each standing for itself. */
export function anyOf(label: string, values: readonly string[]): Matcher {
  const [only = ""] = values;
  return values.length === 1 ? equals(label, only) : matches(label, values.map(escapePattern).join("|"));
}

/** The services chosen on the board, on all their instances. */
export const ofChosenServices: Scope = [matches("job", variable("service"))];

/** The services chosen on the board, on the instances chosen there. */
export const ofChosenInstances: Scope = [...ofChosenServices, matches("instance", variable("instance"))];
