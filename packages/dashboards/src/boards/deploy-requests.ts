import { histogramQuantile, topk, type Instant } from "@telltale/promql";
import { boardOfRow, withBoard } from "../board-label.ts";
import { boardUid } from "../board-uid.ts";
import { latencies, requests, serverError } from "../http-requests.ts";
import type { Graph } from "../panel.ts";
import { serviceVersion, share } from "../query.ts";
import type { Scope } from "../scope.ts";
import { perSecondByVersion } from "../versions.ts";

const mostLines = 20;

/** Traffic, errors and latency of each version over time. */
export function requestsByVersion(scope: Scope, names: readonly string[]): Graph[] {
  const all = perSecondByVersion(requests(scope), scope);
  const failed = perSecondByVersion(requests(scope, serverError), scope);
  const buckets = perSecondByVersion(latencies(scope), scope, ["le"]);
  const graph = graphOf(names);
  return [
    graph("traffic", "Traffic by version", all, {
      description: "Requests per second that each version answers.",
      unit: "reqps",
    }),
    graph("errors", "Server errors by version", share(failed, all), {
      description:
        "The share of each version's requests answered 5xx; new red under an old green is the deploy.",
      unit: "percentunit",
    }),
    graph("p99", "Latency by version, p99", histogramQuantile(0.99, buckets), {
      description: "99 % of the requests to each version are answered faster than this.",
      unit: "s",
    }),
  ];
}

function graphOf(names: readonly string[]) {
  return (
    key: string,
    title: string,
    expression: Instant,
    { description, unit }: Pick<Graph, "description" | "unit">,
  ): Graph => ({
    kind: "graph",
    key: `compare/${key}`,
    title,
    description: `${description} At most ${mostLines} lines, those with the most.`,
    width: 8,
    unit,
    queries: [
      {
        key: "version",
        expression: withBoard(topk(mostLines, expression), "job", names, boardUid.service),
        legend: `{{job}} {{${serviceVersion}}}`,
      },
    ],
    none: "No requests yet",
    lineLinks: [{ title: "Golden signals", to: { board: boardOfRow } }],
  });
}
