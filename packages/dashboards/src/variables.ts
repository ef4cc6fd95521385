import { httpServer, runtime } from "@telltale/conventions";
import type { ListVariable, ValuesVariable } from "./board.ts";
import { methodLabel, routeLabel } from "./http-requests.ts";
import { part, series } from "./query.ts";
import type { Scope } from "./scope.ts";

/** `$service`: the services of the platform. */
export function serviceVariable(names: readonly string[]): ListVariable {
  return { kind: "list", name: "service", title: "Service", values: names };
}

/** `$instance`: the instances that report now; the scope must not refer to it. */
export function instanceVariable(scope: Scope): ValuesVariable {
  const of = series(scope, runtime.uptime);
  return { kind: "values", name: "instance", title: "Instance", of, label: "instance", all: ".+" };
}

/** `$route`: the routes that were asked for; ".*", since requests that matched no route have no such label. */
export function routeVariable(scope: Scope): ValuesVariable {
  const of = part(scope, httpServer.duration, "count");
  return { kind: "values", name: "route", title: "Route", of, label: routeLabel, all: ".*" };
}

/** `$method`: the methods that were used. */
export function methodVariable(scope: Scope): ValuesVariable {
  const of = part(scope, httpServer.duration, "count");
  return { kind: "values", name: "method", title: "Method", of, label: methodLabel, all: ".+" };
}
