import { httpServer, runtime } from "@telltale/conventions";
import { divide, max, min, or, quantile, sum, topk, vector, type Instant } from "@telltale/promql";
import { errorShare, requests, serverError, slowness } from "../http-requests.ts";
import type { Graph } from "../panel.ts";
import { perSecond, series } from "../query.ts";
import type { Scope } from "../scope.ts";
import type { NextPages } from "./next-pages.ts";

const by = ["instance"] as const;
/** More lines than this are no longer read one by one. */
const mostLines = 20;

/** Instances side by side, and how far the worst is from the median: a machine that is quietly broken stands out. */
export function instancePanels(scope: Scope, next: NextPages): Graph[] {
  return [
    ...requestsByInstance(scope, next),
    eventLoop(scope, next),
    spread(scope, next),
    inFlightSpread(scope, next),
  ];
}

/** Traffic, errors and latency of each instance. */
export function requestsByInstance(scope: Scope, next: NextPages): Graph[] {
  const links = [...next.health, ...next.runtime, ...next.logs];
  return [
    graph("requests", "Requests by instance", {
      description:
        "Requests per second on each instance; one line apart from the others is a balancing fault.",
      unit: "reqps",
      expression: perSecond(requests(scope), by),
      links,
    }),
    graph("errors", "Server errors by instance", {
      description:
        "The share of requests answered 5xx, by instance; all alike points away from the instances.",
      unit: "percentunit",
      expression: errorShare(scope, serverError, by),
      links,
    }),
    graph("p99", "Latency by instance, p99", {
      description: "99 % of the requests on each instance are answered faster than this.",
      unit: "s",
      expression: slowness(0.99, scope, by),
      links,
    }),
  ];
}

function eventLoop(scope: Scope, next: NextPages): Graph {
  return {
    ...graph("event-loop", "Event-loop utilization by instance", {
      description: "The share of time each instance's event loop is busy; near 100 % the process is full.",
      unit: "percentunit",
      expression: max(series(scope, runtime.utilization), { by }),
      links: next.runtime,
    }),
    none: "No instances",
    most: 1,
  };
}

function spread(scope: Scope, next: NextPages): Graph {
  const utilization = max(series(scope, runtime.utilization), { by });
  return {
    kind: "graph",
    key: "instances/spread",
    title: "Worst instance against the median",
    description:
      "100 % is an instance like most; 300 % is three times as slow, as asked or as busy. One line high means one instance to look at.",
    width: 8,
    unit: "percentunit",
    queries: [
      { key: "p99", expression: worst(slowness(0.99, scope, by)), legend: "p99", color: "red" },
      {
        key: "requests",
        expression: worst(perSecond(requests(scope), by)),
        legend: "requests",
        color: "blue",
      },
      { key: "utilization", expression: worst(utilization), legend: "event loop", color: "orange" },
    ],
    links: [...next.health, ...next.runtime],
  };
}

function inFlightSpread(scope: Scope, next: NextPages): Graph {
  const inFlight = sum(series(scope, httpServer.activeRequests), { by });
  return {
    kind: "graph",
    key: "instances/in-flight",
    title: "Requests in flight: least, median and most",
    description:
      "What the idlest, the middle and the busiest instance are working on; a gap that grows is an instance that got stuck.",
    width: 8,
    unit: "short",
    queries: [
      { key: "most", expression: filled(max(inFlight)), legend: "most", color: "red" },
      { key: "median", expression: filled(quantile(0.5, inFlight)), legend: "median", color: "green" },
      { key: "least", expression: filled(min(inFlight)), legend: "least", color: "blue" },
    ],
    links: next.health,
  };
}

function worst(byInstance: Instant): Instant {
  return divide(max(byInstance), quantile(0.5, byInstance));
}

function filled(of: Instant): Instant {
  return or(of, vector(0));
}

interface Rest extends Pick<Graph, "description" | "unit" | "links"> {
  readonly expression: Instant;
}

function graph(key: string, title: string, { expression, ...rest }: Rest): Graph {
  return {
    kind: "graph",
    key: `instances/${key}`,
    title,
    width: 8,
    queries: [{ key: "instance", expression: topk(mostLines, expression), legend: "{{instance}}" }],
    none: "No requests yet",
    ...rest,
  };
}
