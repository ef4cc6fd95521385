import type { AnyService, Platform } from "@telltale/conventions";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { chosenMethod, chosenRoute } from "../http-requests.ts";
import { deployMarks } from "../marks.ts";
import { section } from "../panel.ts";
import { allOfService, ofService } from "../scope.ts";
import { instanceVariable, methodVariable, routeVariable } from "../variables.ts";
import { nextPages, type NextPages } from "./next-pages.ts";
import { requestsByInstance } from "./instances.ts";
import {
  clientErrors,
  errorTypes,
  latency,
  latencyHeatmap,
  serverErrors,
  trafficByCode,
  trafficByMethod,
  trafficByStatus,
} from "./request-graphs.ts";
import { errorPromises, latencyPromises } from "./route-promises.ts";
import { tagsOf } from "./tags.ts";

/** One board of routes for each service. */
export function routeBoards(platform: Platform): Board[] {
  return platform.services.map((service) => routeBoard(service, platform));
}

/** The chosen routes of one service: traffic, errors, latency and instances. */
function routeBoard(service: AnyService, platform: Platform): Board {
  const all = allOfService(service.name);
  const next = nextPages(platform, service.name);
  return {
    kind: "route",
    uid: boardUid.route(service.name),
    title: `${service.name}: routes`,
    description: `What the chosen routes of ${service.name} are asked, how they fail and how fast they are.`,
    tags: tagsOf(service),
    variables: [routeVariable(all), methodVariable(all), instanceVariable(all)],
    marks: [deployMarks(all)],
    panels: routePanels(service, next),
  };
}

function routePanels(service: AnyService, next: NextPages) {
  const scope = [...ofService(service.name), chosenRoute, chosenMethod];
  const promised = [...next.promises, ...next.runbook];
  return [
    ...section("traffic", "Traffic: what is asked", [
      trafficByStatus({ scope, links: next.signals }),
      trafficByMethod({ scope, links: next.signals }),
      trafficByCode({ scope, links: next.logs }),
    ]),
    ...section("errors", "Errors: what failed, and through whom", [
      serverErrors({
        scope,
        lines: errorPromises(service),
        links: [...promised, ...next.dependencies, ...next.deploys, ...next.logs, ...next.traces],
      }),
      clientErrors({ scope, links: [...next.deploys, ...next.logs] }),
      errorTypes({ scope, links: [...next.dependencies, ...next.logs] }),
    ]),
    ...section("latency", "Latency: how fast it is", [
      latency({
        scope,
        lines: latencyPromises(service),
        links: [...promised, ...next.dependencies, ...next.runtime, ...next.traces],
      }),
      latencyHeatmap({ scope, links: next.traces }),
    ]),
    ...section("instances", "Instances: is one unlike the others?", requestsByInstance(scope, next)),
  ];
}
