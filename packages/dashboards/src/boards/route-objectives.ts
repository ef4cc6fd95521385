import type { AnyService, Objective, Platform } from "@telltale/conventions";
import { errorShare, onlyRoute, serverError, slowness } from "../http-requests.ts";
import type { Link } from "../link.ts";
import {
  allowedShare,
  errorPromise,
  latencyOf,
  latencyPromise,
  percent,
  quantileName,
  slosOf,
  type Latency,
} from "../objective.ts";
import type { Graph } from "../panel.ts";
import { ofService } from "../scope.ts";
import { nextPages } from "./next-pages.ts";

/** What a service promises about one of its routes. */
export interface RouteObjective {
  readonly name: string;
  /** "POST /orders". */
  readonly route: string;
  readonly slo: Objective;
}

/** The service's promises about single routes. */
export function routeObjectives(service: AnyService): RouteObjective[] {
  return slosOf(service).flatMap(([name, slo]) =>
    slo.route === undefined ? [] : [{ name, route: slo.route, slo }],
  );
}

/** One panel for each objective over a route: the number that the promise is about, and the promise as a line. */
export function routeObjectivePanels(service: AnyService, platform: Platform): Graph[] {
  const next = nextPages(platform, service.name);
  const links = [...next.promises, ...next.route, ...next.runbook, ...next.traces];
  return routeObjectives(service).map((objective) => {
    const latency = latencyOf(objective.slo);
    return latency ? latencyGraph(service, objective, latency, links) : errorGraph(service, objective, links);
  });
}

function latencyGraph(
  service: AnyService,
  { name, route }: RouteObjective,
  latency: Latency,
  links: readonly Link[],
): Graph {
  const scope = [...ofService(service.name), ...onlyRoute(route)];
  const legend = quantileName(latency.share);
  return {
    kind: "graph",
    key: `slo/${name}`,
    title: `${name}: latency of ${route}`,
    description: `${percent(latency.share)} of these requests are faster than this.${latencyPromise(latency)}`,
    width: 8,
    unit: "s",
    queries: [{ key: "latency", expression: slowness(latency.share, scope), legend, color: "red" }],
    limit: latency.seconds,
    none: "No requests yet",
    links,
  };
}

function errorGraph(
  service: AnyService,
  { name, route, slo }: RouteObjective,
  links: readonly Link[],
): Graph {
  const scope = [...ofService(service.name), ...onlyRoute(route)];
  const limit = allowedShare(slo.objective);
  return {
    kind: "graph",
    key: `slo/${name}`,
    title: `${name}: server errors of ${route}`,
    description: `The share of these requests answered 5xx.${errorPromise(limit)}`,
    width: 8,
    unit: "percentunit",
    queries: [{ key: "errors", expression: errorShare(scope, serverError), legend: "5xx", color: "red" }],
    limit,
    none: "No requests yet",
    links,
  };
}
