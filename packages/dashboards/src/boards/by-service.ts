// Graphs of one line per service: of all of them, or of the ten with the most where there are more.
import { topk, type Instant } from "@telltale/promql";
import { boardOfRow, withBoard } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import { clientError, errorShare, requests, serverError, slowness } from "../http-requests.ts";
import type { Link } from "../link.ts";
import { quantileName } from "../objective.ts";
import type { Graph } from "../panel.ts";
import { perSecond } from "../query.ts";
import type { Scope } from "../scope.ts";

/** More lines than this are no longer read one by one. */
const mostLines = 10;

/** What a graph by service is about. */
export interface ServicesView {
  readonly scope: Scope;
  /** The services there are to choose from. */
  readonly names: readonly string[];
  readonly links?: readonly Link[];
}

const by = ["job"] as const;
/** Where a click on a service's line leads. */
const lineLinks: readonly Link[] = [
  { title: "Golden signals", to: { board: boardOfRow } },
  { title: "Deploys", to: { board: boardUid.deploys, variables: { service: { label: "job" } } } },
];

/** Requests per second of each service. */
export function trafficByService(view: ServicesView): Graph {
  return graph(view, "traffic", "Traffic by service", perSecond(requests(view.scope), by), {
    description: "Requests per second that each service answers.",
    unit: "reqps",
  });
}

/** The share of 5xx of each service. */
export function serverErrorsByService(view: ServicesView): Graph {
  return graph(view, "errors", "Server errors by service", errorShare(view.scope, serverError, by), {
    description: "The share of each service's requests that failed through its own fault (5xx).",
    unit: "percentunit",
  });
}

/** The share of 4xx of each service. */
export function clientErrorsByService(view: ServicesView): Graph {
  return graph(view, "client-errors", "Client errors by service", errorShare(view.scope, clientError, by), {
    description: "The share of each service's requests refused as the caller's mistake (4xx).",
    unit: "percentunit",
  });
}

/** The time within which this share of each service's requests is answered. */
export function latencyByService(view: ServicesView, share: number): Graph {
  const name = quantileName(share);
  return graph(view, `latency-${name}`, `Latency by service, ${name}`, slowness(share, view.scope, by), {
    description: `${share === 0.5 ? "Half" : `${share * 100} %`} of each service's requests are answered faster than this.`,
    unit: "s",
  });
}

function graph(
  { names, links = [] }: ServicesView,
  key: string,
  title: string,
  expression: Instant,
  { description, unit }: Pick<Graph, "description" | "unit">,
): Graph {
  const isMany = names.length > mostLines;
  const lines = isMany ? topk(mostLines, expression) : expression;
  return {
    kind: "graph",
    key: `services/${key}`,
    title,
    description: isMany
      ? `${description} Shown are the ${mostLines} with the most at each moment.`
      : description,
    width: 8,
    unit,
    queries: [
      { key: "service", expression: withBoard(lines, "job", names, boardUid.service), legend: "{{job}}" },
    ],
    none: "No requests yet",
    links,
    lineLinks,
  };
}
