import type { AnyService } from "@telltale/conventions";
import { and, vector, type Instant } from "@telltale/promql";
import { chosenMethod, chosenRoute, onlyRoute, requests } from "../http-requests.ts";
import { allowedShare, latencyOf, percent } from "../objective.ts";
import type { Query } from "../panel.ts";
import { ofService } from "../scope.ts";
import { routeObjectives, type RouteObjective } from "./route-objectives.ts";

/** What the service promises about errors of the chosen routes: a dashed line each. */
export function errorPromises(service: AnyService): Query[] {
  return routeObjectives(service).flatMap((objective) => {
    if (latencyOf(objective.slo)) return [];
    const most = allowedShare(objective.slo.objective);
    return [line(service, objective, most, `promised: at most ${percent(most)}`)];
  });
}

/** What the service promises about the latency of the chosen routes: a dashed line each. */
export function latencyPromises(service: AnyService): Query[] {
  return routeObjectives(service).flatMap((objective) => {
    const latency = latencyOf(objective.slo);
    if (!latency) return [];
    const words = `promised: ${percent(latency.share)} within ${latency.seconds} s`;
    return [line(service, objective, latency.seconds, words)];
  });
}

function line(service: AnyService, { name, route }: RouteObjective, value: number, words: string): Query {
  return {
    key: `slo/${name}`,
    expression: whileChosen(service, route, value),
    legend: `${name}, ${words}`,
    color: "gray",
    dashed: true,
  };
}

/** The value while the route is among the chosen ones and was ever asked for; nothing otherwise. */
function whileChosen({ name }: AnyService, route: string, value: number): Instant {
  const chosen = requests([...ofService(name), ...onlyRoute(route), chosenRoute, chosenMethod]);
  return and(vector(value), chosen, { on: [] });
}
