import { divide, max, quantile, topk, type Instant } from "@telltale/promql";
import { boardUid } from "../../board-uid.ts";
import type { Backends } from "../../exporters/proxy-exporter.ts";
import { requests } from "../../http-requests.ts";
import type { Graph } from "../../panel.ts";
import { legendOf, perSecond } from "../../query.ts";
import { ofServices } from "../../scope.ts";

/** More lines than this cannot be told apart. */
const mostLines = 20;

/** Whether one server gets more than its share, as the proxy counts it. */
export function serverPanels(
  label: string,
  { label: server, requests: byServer }: NonNullable<Backends["servers"]>,
): Graph[] {
  return [
    {
      kind: "graph",
      key: "backends/servers",
      title: "Traffic by server",
      description: "Requests per second that each server answered; the busiest twenty.",
      width: 12,
      unit: "reqps",
      queries: [{ key: "server", expression: topk(mostLines, byServer), legend: legendOf([label, server]) }],
    },
    skew({
      title: "Busiest server over the median",
      description:
        "How many times the median server's traffic the busiest one of each backend gets; 1 is even, 2 is a hot server: look at weights, sticky sessions and long connections.",
      queries: [{ key: "skew", expression: overMedian(byServer, label), legend: legendOf([label]) }],
    }),
  ];
}

/** The same as the services themselves count it, where the proxy does not tell servers apart. */
export function instancePanels(services: readonly string[]): Graph[] {
  if (services.length === 0) return [];
  const byInstance = perSecond(requests(ofServices(services)), ["job", "instance"]);
  return [
    skew({
      title: "Busiest instance over the median",
      description:
        "How many times the median instance's traffic the busiest one of each service gets, as the services count it; 1 is even, 2 is a hot instance: look at weights, sticky sessions and long connections.",
      queries: [{ key: "skew", expression: overMedian(byInstance, "job"), legend: "{{job}}" }],
      none: "No requests yet",
      lineLinks: [
        {
          title: "Its requests",
          to: { board: boardUid.red, variables: { service: { label: "job" } } },
        },
      ],
    }),
  ];
}

function overMedian(byServer: Instant, label: string): Instant {
  const by = [label];
  return divide(max(byServer, { by }), quantile(0.5, byServer, { by }));
}

type Skew = Pick<Graph, "title" | "description" | "queries"> & Partial<Graph>;

function skew(rest: Skew): Graph {
  return { kind: "graph", key: "backends/skew", width: 12, unit: "short", limit: 2, ...rest };
}
