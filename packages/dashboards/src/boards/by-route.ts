// Graphs of one line per route, over several services.
import { topk, type Instant } from "@telltale/promql";
import { boardOfRow, withBoard } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import { errorShare, methodLabel, requests, routeLabel, serverError, slowness } from "../http-requests.ts";
import type { Link } from "../link.ts";
import type { Graph } from "../panel.ts";
import { legendOf, perSecond } from "../query.ts";
import type { Scope } from "../scope.ts";

const by = ["job", methodLabel, routeLabel] as const;
const mostLines = 15;
const which = `Shown are the ${mostLines} with the most at each moment.`;

/** Rate, errors and duration of routes side by side: one that is unlike the others is seen at once. */
export function routesSideBySide(scope: Scope, names: readonly string[]): Graph[] {
  const graph = graphOf(names);
  return [
    graph("traffic", "Traffic by route", perSecond(requests(scope), by), {
      description: `Requests per second of each route. ${which}`,
      unit: "reqps",
    }),
    graph("errors", "Server errors by route", errorShare(scope, serverError, by), {
      description: `The share of each route's requests that failed through the service's own fault (5xx). ${which}`,
      unit: "percentunit",
    }),
    graph("latency", "Latency by route, p99", slowness(0.99, scope, by), {
      description: `99 % of each route's requests are answered faster than this. ${which}`,
      unit: "s",
    }),
  ];
}

const lineLinks: readonly Link[] = [
  {
    title: "This route alone",
    to: {
      board: boardOfRow,
      variables: { route: { label: routeLabel }, method: { label: methodLabel } },
    },
  },
];

function graphOf(names: readonly string[]) {
  return (
    key: string,
    title: string,
    expression: Instant,
    rest: Pick<Graph, "description" | "unit">,
  ): Graph => ({
    kind: "graph",
    key: `routes/${key}`,
    title,
    width: 8,
    queries: [
      {
        key: "route",
        expression: withBoard(topk(mostLines, expression), "job", names, boardUid.route),
        legend: legendOf(by),
      },
    ],
    none: "No requests yet",
    lineLinks,
    ...rest,
  });
}
