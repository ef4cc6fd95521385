import type { AnyService } from "@telltale/conventions";
import { boardUid } from "../board-uid.ts";
import {
  chosenRoute,
  clientError,
  errorShare,
  methodLabel,
  requests,
  routeLabel,
  serverError,
  slowness,
} from "../http-requests.ts";
import { keep, type Link } from "../link.ts";
import { serviceLimits } from "../objective.ts";
import type { Table } from "../panel.ts";
import { perSecond } from "../query.ts";
import { ofService } from "../scope.ts";

/** Each route of a service in one line; its name leads to the board of routes, with this one chosen. */
export function routeTable(service: AnyService): Table {
  const by = [methodLabel, routeLabel];
  const scope = [...ofService(service.name), chosenRoute];
  const { errors, latency } = serviceLimits(service);
  return {
    kind: "table",
    key: "requests/routes",
    title: "Routes",
    description:
      "Each route as it is now; click one to see it alone. A line without a route counts requests that matched none.",
    width: 24,
    ...(service.routes && { lines: service.routes.length + 1 }),
    labels: [
      { name: methodLabel, title: "Method" },
      { name: routeLabel, title: "Route", links: [toRoute(service)] },
    ],
    columns: [
      { key: "rate", expression: perSecond(requests(scope), by), legend: "Requests", unit: "reqps" },
      {
        key: "errors",
        expression: errorShare(scope, serverError, by),
        legend: "Server errors",
        unit: "percentunit",
        limit: errors,
      },
      {
        key: "client_errors",
        expression: errorShare(scope, clientError, by),
        legend: "Client errors",
        unit: "percentunit",
      },
      {
        key: "p99",
        expression: slowness(0.99, scope, by),
        legend: "p99",
        unit: "s",
        limit: latency?.seconds,
      },
    ],
    none: "No requests yet",
  };
}

function toRoute({ name }: AnyService): Link {
  const variables = { instance: keep, route: { label: routeLabel }, method: { label: methodLabel } };
  return { title: "This route alone", to: { board: boardUid.route(name), variables } };
}
