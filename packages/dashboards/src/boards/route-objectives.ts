import type { AnyService, Objective } from "@telltale/conventions";
import { equals, type Matcher } from "@telltale/promql";
import { latencies, methodLabel, requests, routeLabel, serverError } from "../http-requests.ts";
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
import { perSecond, quantile, share } from "../query.ts";
import { ofService } from "../scope.ts";

interface RouteObjective {
  readonly name: string;
  readonly route: string;
  readonly slo: Objective;
}

/** One panel for each objective over a route: the number that the promise is about, and the promise as a line. */
export function routeObjectivePanels(service: AnyService): Graph[] {
  return slosOf(service).flatMap(([name, slo]) => {
    if (slo.route === undefined) return [];
    const objective = { name, route: slo.route, slo };
    const latency = latencyOf(slo);
    return latency ? latencyGraph(service, objective, latency) : errorGraph(service, objective);
  });
}

function latencyGraph(service: AnyService, { name, route }: RouteObjective, latency: Latency): Graph {
  const buckets = latencies(ofService(service.name), ...only(route));
  const quantileLegend = quantileName(latency.share);
  return {
    kind: "graph",
    key: `slo/${name}`,
    title: `${name}: latency of ${route}`,
    description: `${percent(latency.share)} of these requests are faster than this.${latencyPromise(latency)}`,
    width: 8,
    unit: "s",
    queries: [
      { key: "latency", expression: quantile(latency.share, buckets), legend: quantileLegend, color: "red" },
    ],
    limit: latency.seconds,
  };
}

function errorGraph(service: AnyService, { name, route, slo }: RouteObjective): Graph {
  const all = perSecond(requests(ofService(service.name), ...only(route)));
  const failed = perSecond(requests(ofService(service.name), serverError, ...only(route)));
  const limit = allowedShare(slo.objective);
  return {
    kind: "graph",
    key: `slo/${name}`,
    title: `${name}: server errors of ${route}`,
    description: `The share of these requests answered 5xx.${errorPromise(limit)}`,
    width: 8,
    unit: "percentunit",
    queries: [{ key: "errors", expression: share(failed, all), legend: "5xx", color: "red" }],
    limit,
  };
}

/** "POST /orders" as conditions on the method and the template. */
function only(route: string): Matcher[] {
  const [method = "", template = ""] = route.split(/ (.*)/s);
  return [equals(methodLabel, method), equals(routeLabel, template)];
}
