import { runtime, type AnyService, type Platform } from "@telltale/conventions";
import { count, or, vector } from "@telltale/promql";
import { chosenRoute, errorShare, requests, serverError, slowness } from "../http-requests.ts";
import { errorPromise, latencyPromise, percent, quantileName, serviceLimits } from "../objective.ts";
import type { Figure } from "../panel.ts";
import { perSecond, series } from "../query.ts";
import { ofService } from "../scope.ts";
import { nextPages } from "./next-pages.ts";

/** The state of the service in four numbers. */
export function requestFigures(service: AnyService, platform: Platform): Figure[] {
  const scope = [...ofService(service.name), chosenRoute];
  const { errors, latency } = serviceLimits(service);
  const next = nextPages(platform, service.name);
  const slowest = quantileName(latency?.share ?? 0.99);
  return [
    {
      kind: "figure",
      key: "requests/rate-now",
      title: "Requests per second",
      description: "How much work arrives now.",
      width: 6,
      unit: "reqps",
      query: {
        key: "rate",
        expression: or(perSecond(requests(scope)), vector(0)),
        legend: "requests",
      },
      links: next.compare,
    },
    {
      kind: "figure",
      key: "requests/errors-now",
      title: "Server errors",
      description: `The share of requests answered 5xx now.${errorPromise(errors)}`,
      width: 6,
      unit: "percentunit",
      query: {
        key: "errors",
        expression: or(errorShare(scope, serverError), vector(0)),
        legend: "server errors",
      },
      limit: errors,
      links: errors === undefined ? next.compare : [...next.promises, ...next.runbook],
    },
    {
      kind: "figure",
      key: "requests/latency-now",
      title: `Latency, ${slowest}`,
      description: `${percent(latency?.share ?? 0.99)} of requests are answered faster than this now.${latencyPromise(latency)}`,
      width: 6,
      unit: "s",
      query: {
        key: "latency",
        expression: slowness(latency?.share ?? 0.99, scope),
        legend: slowest,
      },
      limit: latency?.seconds,
      none: "No requests yet",
      links: latency === undefined ? next.compare : [...next.promises, ...next.runbook],
    },
    {
      kind: "figure",
      key: "instances",
      title: "Instances",
      description: "How many instances of the service report now.",
      width: 6,
      unit: "none",
      query: {
        key: "instances",
        expression: or(count(series(ofService(service.name), runtime.uptime)), vector(0)),
        legend: "instances",
      },
      links: [...next.health, ...next.deploys],
    },
  ];
}
