import type { AnyService, Platform } from "@telltale/conventions";
import { chosenRoute } from "../http-requests.ts";
import { serviceLimits } from "../objective.ts";
import type { Panel } from "../panel.ts";
import { ofService } from "../scope.ts";
import { nextPages } from "./next-pages.ts";
import { requestFigures } from "./request-figures.ts";
import { clientErrors, latency, latencyHeatmap, serverErrors, trafficByStatus } from "./request-graphs.ts";
import { routeObjectivePanels } from "./route-objectives.ts";
import { routeTable } from "./route-table.ts";

/** Traffic, errors and latency of the requests a service answers, altogether and by route. */
export function requestPanels(service: AnyService, platform: Platform): Panel[] {
  return [
    ...requestFigures(service, platform),
    ...graphs(service, platform),
    routeTable(service),
    ...routeObjectivePanels(service, platform),
  ];
}

function graphs(service: AnyService, platform: Platform): Panel[] {
  const scope = [...ofService(service.name), chosenRoute];
  const limits = serviceLimits(service);
  const next = nextPages(platform, service.name);
  const runbook = (isPromised: boolean) => (isPromised ? [...next.promises, ...next.runbook] : []);
  return [
    trafficByStatus({ scope, links: [...next.compare, ...next.route] }),
    serverErrors({
      scope,
      limits,
      links: [
        ...runbook(limits.errors !== undefined),
        ...next.dependencies,
        ...next.deploys,
        ...next.logs,
        ...next.traces,
      ],
    }),
    clientErrors({ scope, links: [...next.route, ...next.deploys, ...next.logs] }),
    latency({
      scope,
      limits,
      links: [
        ...runbook(limits.latency !== undefined),
        ...next.dependencies,
        ...next.runtime,
        ...next.deploys,
        ...next.traces,
      ],
    }),
    latencyHeatmap({ scope, links: [...next.route, ...next.traces] }),
  ];
}
