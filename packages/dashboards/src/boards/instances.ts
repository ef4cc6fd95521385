import { runtime } from "@telltale/conventions";
import { divide, max, or, quantile, subtract, topk, vector, type Instant } from "@telltale/promql";
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
    multiples(scope, next),
    differences(scope, next),
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

/** Of what is about the same on every instance, the worst as a multiple of the median. */
function multiples(scope: Scope, next: NextPages): Graph {
  return {
    kind: "graph",
    key: "instances/multiples",
    title: "Worst instance against the median",
    description:
      "100 % is an instance like most; at 300 % one is three times as slow, or asked three times as often, as the one in the middle.",
    width: 8,
    unit: "percentunit",
    queries: [
      {
        key: "requests",
        expression: multiple(perSecond(requests(scope), by)),
        legend: "requests",
        color: "blue",
      },
      { key: "p99", expression: multiple(slowness(0.99, scope, by)), legend: "p99", color: "red" },
    ],
    none: "No requests yet",
    links: [...next.health, ...next.runtime],
  };
}

/** Of what is often near zero, how much the worst is above the median: a multiple of nothing says nothing. */
function differences(scope: Scope, next: NextPages): Graph {
  const utilization = max(series(scope, runtime.utilization), { by });
  const failed = errorShare(scope, serverError, by);
  return {
    kind: "graph",
    key: "instances/differences",
    title: "Worst instance above the median",
    description:
      "How much more of its requests the worst instance fails, and how much more of its time the busiest is busy, than the one in the middle.",
    width: 8,
    unit: "percentunit",
    queries: [
      { key: "errors", expression: or(difference(failed), vector(0)), legend: "server errors", color: "red" },
      { key: "utilization", expression: difference(utilization), legend: "event loop", color: "orange" },
    ],
    links: [...next.health, ...next.runtime],
  };
}

function multiple(byInstance: Instant): Instant {
  return divide(max(byInstance), quantile(0.5, byInstance));
}

function difference(byInstance: Instant): Instant {
  return subtract(max(byInstance), quantile(0.5, byInstance));
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
