import type { Platform } from "@telltale/conventions";
import { topk } from "@telltale/promql";
import type { Board } from "../board.ts";
import { boardUid } from "../board-uid.ts";
import { deployMarks } from "../marks.ts";
import { section, type Panel, type Query, type Timeline } from "../panel.ts";
import { ofChosenServices } from "../scope.ts";
import { serviceVariable } from "../variables.ts";
import { latencyByService, serverErrorsByService, trafficByService } from "./by-service.ts";
import { fleetFigures } from "./fleet-figures.ts";
import { fleetFlows } from "./fleet-flows.ts";
import { fleetServices } from "./fleet-services.ts";
import { lifecycleTimeline } from "./health-states.ts";
import { board } from "./next-pages.ts";
import { fleetTags } from "./tags.ts";

/** The one board to open first: every service in one line, every flow in one line, and what changed. */
export function fleetBoards(platform: Platform): Board[] {
  const names = platform.services.map(({ name }) => name);
  return [
    {
      kind: "fleet",
      uid: boardUid.fleet,
      title: "Fleet overview",
      description:
        "How the platform is: what users see of it, which service is worst, and what was deployed.",
      tags: fleetTags,
      variables: [serviceVariable(names)],
      marks: [deployMarks(ofChosenServices)],
      panels: [
        ...section("now", "Now", fleetFigures(platform)),
        ...section("flows", "User flows: what people attempt", fleetFlows(platform)),
        ...section("services", "Services: who is worst", [fleetServices(platform)]),
        ...section("time", "Over time", overTime(names)),
      ],
    },
  ];
}

function overTime(names: readonly string[]): Panel[] {
  const view = { scope: ofChosenServices, names, links: board("Side by side", boardUid.red) };
  return [
    trafficByService(view),
    serverErrorsByService(view),
    latencyByService(view, 0.99),
    states(names.length),
  ];
}

/** More bands than this are no longer read one by one. */
const mostBands = 20;

function states(size: number): Timeline {
  const all = lifecycleTimeline(ofChosenServices, ["job"]);
  const isMany = size > mostBands;
  const worst = (query: Query): Query => ({ ...query, expression: topk(mostBands, query.expression) });
  const which = isMany ? ` Shown are the ${mostBands} worst.` : "";
  return {
    ...all,
    key: "services/state",
    title: "State of each service",
    description: `Where the worst instance of each service stands: ready, starting, draining, ready with a warning, or not ready.${which}`,
    queries: isMany ? all.queries.map(worst) : all.queries,
    width: 24,
    none: "No service reports",
    links: board("Instance by instance", boardUid.health),
  };
}
