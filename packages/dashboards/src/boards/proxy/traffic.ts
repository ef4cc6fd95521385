import { multiply, or, type Instant, type Selector } from "@telltale/promql";
import type { ProxyNumbers, StatusClass } from "../../exporters/proxy-exporter.ts";
import type { Color, Graph } from "../../panel.ts";
import { perSecond, share } from "../../query.ts";

/** How many answers of a class there were. */
type Answers = (of: StatusClass) => Selector;

const classes: readonly (readonly [of: StatusClass, color: Color])[] = [
  ["2xx", "green"],
  ["3xx", "blue"],
  ["4xx", "orange"],
  ["5xx", "red"],
];

/** Requests per second, by class of answer where the proxy counts it. */
export function trafficPanels({ requests, answers }: ProxyNumbers): Graph[] {
  return answers ? [byStatus(requests, answers), allRequests(requests)] : [allRequests(requests)];
}

/** Failed requests as shares: the faults of proxy and backends apart from those of callers. */
export function errorPanels({ requests, answers }: ProxyNumbers): Graph[] {
  if (!answers) return [];
  const shareOf = (of: StatusClass) => share(perSecond(answers(of)), requests);
  return [
    {
      kind: "graph",
      key: "errors/5xx",
      title: "Server errors (5xx)",
      description:
        "The share of requests that failed at the proxy or behind it; the panels below tell what each failure means.",
      width: 12,
      unit: "percentunit",
      queries: [{ key: "errors", expression: shareOf("5xx"), legend: "5xx", color: "red" }],
    },
    {
      kind: "graph",
      key: "errors/4xx",
      title: "Client errors (4xx)",
      description:
        "The share of requests refused as the caller's mistake; a jump often follows a deploy on either side.",
      width: 12,
      unit: "percentunit",
      queries: [{ key: "errors", expression: shareOf("4xx"), legend: "4xx", color: "orange" }],
    },
  ];
}

function byStatus(requests: Instant, answers: Answers): Graph {
  return {
    kind: "graph",
    key: "traffic/by-status",
    title: "Traffic by status",
    description:
      "Answers per second by class, as clients get them, whether a backend or the proxy made them.",
    width: 12,
    unit: "reqps",
    stacked: true,
    queries: classes.map(([of, color]) => ({
      key: of,
      expression: or(perSecond(answers(of)), multiply(requests, 0)),
      legend: of,
      color,
    })),
  };
}

function allRequests(requests: Instant): Graph {
  return {
    kind: "graph",
    key: "traffic/requests",
    title: "Traffic",
    description:
      "Requests per second; a sudden fall is a fault before the proxy, a sudden climb a surge or an attack.",
    width: 12,
    unit: "reqps",
    queries: [{ key: "requests", expression: requests, legend: "requests" }],
  };
}
