import type { AnyService } from "@telltale/conventions";
import { matches, mismatches, type Matcher } from "@telltale/promql";
import {
  chosenRoute,
  clientError,
  errorShare,
  latencies,
  methodLabel,
  requests,
  routeLabel,
  serverError,
  statusLabel,
} from "../http-requests.ts";
import { errorPromise, latencyPromise, serviceLimits } from "../objective.ts";
import { boardUid } from "../board-uid.ts";
import { keep, type Link } from "../link.ts";
import type { Color, Graph, Panel, Query, Table } from "../panel.ts";
import { perSecond, quantile, quantiles, share } from "../query.ts";
import { ofService, type Scope } from "../scope.ts";
import { requestFigures } from "./request-figures.ts";
import { routeObjectivePanels } from "./route-objectives.ts";

/** Traffic, errors and latency of the requests a service answers, altogether and by route. */
export function requestPanels(service: AnyService): Panel[] {
  return [...requestFigures(service), ...graphs(service), routes(service), ...routeObjectivePanels(service)];
}

function graphs(service: AnyService): Panel[] {
  const { errors, latency } = serviceLimits(service);
  return [
    traffic(service),
    {
      kind: "graph",
      key: "requests/errors",
      title: "Server errors (5xx)",
      description: `The share of requests that failed through the service's own fault.${errorPromise(errors)}`,
      width: 8,
      unit: "percentunit",
      queries: [
        { key: "errors", expression: errorShare(chosen(service), serverError), legend: "5xx", color: "red" },
      ],
      limit: errors,
    },
    {
      kind: "graph",
      key: "requests/client-errors",
      title: "Client errors (4xx)",
      description:
        "The share of requests refused as the caller's mistake; a jump often follows a deploy on either side.",
      width: 8,
      unit: "percentunit",
      queries: [
        {
          key: "errors",
          expression: errorShare(chosen(service), clientError),
          legend: "4xx",
          color: "orange",
        },
      ],
    },
    {
      kind: "graph",
      key: "requests/latency",
      title: "Latency",
      description: `Half, 95 % and 99 % of requests are answered faster than these lines.${latencyPromise(latency)}`,
      width: 12,
      unit: "s",
      queries: quantiles(latencies(chosen(service))),
      limit: latency?.seconds,
      exemplars: true,
    },
    {
      kind: "heatmap",
      key: "requests/latency-heatmap",
      title: "Latency, every request",
      description:
        "Where requests lie between fast (below) and slow (above); two bands mean two kinds of requests.",
      width: 12,
      unit: "s",
      query: { key: "buckets", expression: perSecond(latencies(chosen(service)), ["le"]), legend: "{{le}}" },
    },
  ];
}

const statusClasses: readonly (readonly [key: string, legend: string, matcher: Matcher, color: Color])[] = [
  ["success", "2xx", matches(statusLabel, "2.."), "green"],
  ["redirect", "3xx", matches(statusLabel, "3.."), "blue"],
  ["client_error", "4xx", clientError, "orange"],
  ["server_error", "5xx", serverError, "red"],
  ["other", "other or none", mismatches(statusLabel, "[2-5].."), "gray"],
];

function traffic(service: AnyService): Graph {
  return {
    kind: "graph",
    key: "requests/traffic",
    title: "Traffic by status",
    description: "Requests per second by class of answer; no status means that the client went away first.",
    width: 8,
    unit: "reqps",
    stacked: true,
    queries: statusClasses.map(([key, legend, matcher, color]): Query => {
      return { key, expression: perSecond(requests(chosen(service), matcher)), legend, color };
    }),
  };
}

function routes(service: AnyService): Table {
  const by = [methodLabel, routeLabel];
  const all = perSecond(requests(chosen(service)), by);
  return {
    kind: "table",
    key: "requests/routes",
    title: "Routes",
    description: "Each route as it is now; a line without a route counts requests that matched none.",
    width: 24,
    labels: [
      { name: methodLabel, title: "Method" },
      { name: routeLabel, title: "Route", links: [chooseRoute(service)] },
    ],
    columns: [
      { key: "rate", expression: all, legend: "Requests", unit: "reqps" },
      {
        key: "errors",
        expression: share(perSecond(requests(chosen(service), serverError), by), all),
        legend: "Server errors",
        unit: "percentunit",
        limit: serviceLimits(service).errors,
      },
      {
        key: "p99",
        expression: quantile(0.99, latencies(chosen(service)), by),
        legend: "p99",
        unit: "s",
        limit: serviceLimits(service).latency?.seconds,
      },
    ],
  };
}

/** The service's requests for the chosen routes. */
function chosen({ name }: AnyService): Scope {
  return [...ofService(name), chosenRoute];
}

function chooseRoute({ name }: AnyService): Link {
  const variables = { instance: keep, route: { label: routeLabel } };
  return { title: "Only this route", to: { board: boardUid.service(name), variables } };
}
