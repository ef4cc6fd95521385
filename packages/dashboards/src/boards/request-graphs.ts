// Graphs of requests, whichever these are: of a service, of a route.
import { differs, matches, mismatches, or, vector, type Matcher } from "@telltale/promql";
import {
  clientError,
  errorShare,
  errorTypeLabel,
  latencies,
  methodLabel,
  requests,
  serverError,
  statusLabel,
} from "../http-requests.ts";
import type { Link } from "../link.ts";
import { errorPromise, latencyPromise, type Limits } from "../objective.ts";
import type { Color, Graph, Heatmap, Query } from "../panel.ts";
import { orNone, perSecond, quantiles } from "../query.ts";
import type { Scope } from "../scope.ts";

/** What a graph of requests is about. */
export interface RequestView {
  readonly scope: Scope;
  /** What is promised of these requests, whatever is chosen. */
  readonly limits?: Limits;
  /** Lines beside what was measured; before it, since Grafana asks for the exemplars of a graph's last query. */
  readonly lines?: readonly Query[];
  readonly links?: readonly Link[];
}

const common = { kind: "graph", width: 8, none: "No requests yet" } as const;

/** Requests by class of answer, each class apart. */
export function trafficByStatus({ scope, links = [] }: RequestView): Graph {
  return {
    ...common,
    key: "requests/traffic",
    title: "Traffic by status",
    description: "Requests per second by class of answer; no status means that the client went away first.",
    unit: "reqps",
    stacked: true,
    queries: statusClasses.map(([key, legend, matcher, color]): Query => {
      return { key, expression: or(perSecond(requests(scope, matcher)), vector(0)), legend, color };
    }),
    links,
  };
}

const statusClasses: readonly (readonly [key: string, legend: string, matcher: Matcher, color: Color])[] = [
  ["success", "2xx", matches(statusLabel, "2.."), "green"],
  ["redirect", "3xx", matches(statusLabel, "3.."), "blue"],
  ["client_error", "4xx", clientError, "orange"],
  ["server_error", "5xx", serverError, "red"],
  ["other", "other or none", mismatches(statusLabel, "[2-5].."), "gray"],
];

/** Requests by method. */
export function trafficByMethod({ scope, links = [] }: RequestView): Graph {
  return {
    ...common,
    key: "requests/methods",
    title: "Traffic by method",
    description: "Requests per second by method.",
    unit: "reqps",
    stacked: true,
    queries: [
      { key: "method", expression: perSecond(requests(scope), [methodLabel]), legend: `{{${methodLabel}}}` },
    ],
    links,
  };
}

/** Requests by the status they were answered with. */
export function trafficByCode({ scope, links = [] }: RequestView): Graph {
  return {
    ...common,
    key: "requests/status-codes",
    title: "Status codes",
    description: "Requests per second by the exact status; a line without one counts clients that went away.",
    unit: "reqps",
    queries: [
      { key: "code", expression: perSecond(requests(scope), [statusLabel]), legend: `{{${statusLabel}}}` },
    ],
    links,
  };
}

/** The share of 5xx, with the promise about it. */
export function serverErrors({ scope, limits = {}, lines = [], links = [] }: RequestView): Graph {
  return {
    ...common,
    key: "requests/errors",
    title: "Server errors (5xx)",
    description: `The share of requests that failed through the service's own fault.${errorPromise(limits.errors)}`,
    unit: "percentunit",
    queries: [
      ...lines,
      {
        key: "errors",
        expression: or(errorShare(scope, serverError), vector(0)),
        legend: "5xx",
        color: "red",
      },
    ],
    limit: limits.errors,
    links,
  };
}

/** The share of 4xx. */
export function clientErrors({ scope, links = [] }: RequestView): Graph {
  return {
    ...common,
    key: "requests/client-errors",
    title: "Client errors (4xx)",
    description:
      "The share of requests refused as the caller's mistake; a jump often follows a deploy on either side.",
    unit: "percentunit",
    queries: [
      {
        key: "errors",
        expression: or(errorShare(scope, clientError), vector(0)),
        legend: "4xx",
        color: "orange",
      },
    ],
    links,
  };
}

/** Why requests failed. */
export function errorTypes({ scope, links = [] }: RequestView): Graph {
  const failed = requests(scope, differs(errorTypeLabel, ""));
  return {
    ...common,
    key: "requests/error-types",
    title: "Errors by type",
    description:
      "Failed requests per second by what went wrong: a status, or the error that ended the request.",
    unit: "reqps",
    queries: [
      {
        key: "type",
        expression: orNone(perSecond(failed, [errorTypeLabel]), errorTypeLabel),
        legend: `{{${errorTypeLabel}}}`,
      },
    ],
    links,
  };
}

/** p50, p95 and p99, with the promise about them. */
export function latency({ scope, limits = {}, lines = [], links = [] }: RequestView): Graph {
  return {
    ...common,
    key: "requests/latency",
    title: "Latency",
    description: `Half, 95 % and 99 % of requests are answered faster than these lines.${latencyPromise(limits.latency)}`,
    width: 12,
    unit: "s",
    queries: [...lines, ...quantiles(latencies(scope))],
    limit: limits.latency?.seconds,
    exemplars: true,
    links,
  };
}

/** How many requests lie between each two bounds. */
export function latencyHeatmap({ scope, links = [] }: RequestView): Heatmap {
  return {
    kind: "heatmap",
    key: "requests/latency-heatmap",
    title: "Latency, every request",
    description:
      "Where requests lie between fast (below) and slow (above); two bands mean two kinds of requests.",
    width: 12,
    unit: "s",
    query: { key: "buckets", expression: perSecond(latencies(scope), ["le"]), legend: "{{le}}" },
    links,
  };
}
