import { runtime, type AnyService } from "@telltale/conventions";
import { count, or, vector } from "@telltale/promql";
import { chosenRoute, errorShare, latencies, requests, serverError } from "../http-requests.ts";
import { errorPromise, latencyPromise, percent, quantileName, serviceLimits } from "../objective.ts";
import type { Figure } from "../panel.ts";
import { perSecond, quantile, series } from "../query.ts";
import { ofService } from "../scope.ts";

/** The state of the service in four numbers. */
export function requestFigures(service: AnyService): Figure[] {
  const scope = [...ofService(service.name), chosenRoute];
  const { errors, latency } = serviceLimits(service);
  const slowest = quantileName(latency?.share ?? 0.99);
  return [
    {
      kind: "figure",
      key: "requests/rate-now",
      title: "Requests per second",
      description: "How much work arrives now.",
      width: 6,
      unit: "reqps",
      query: { key: "rate", expression: perSecond(requests(scope)), legend: "requests" },
    },
    {
      kind: "figure",
      key: "requests/errors-now",
      title: "Server errors",
      description: `The share of requests answered 5xx now.${errorPromise(errors)}`,
      width: 6,
      unit: "percentunit",
      query: { key: "errors", expression: errorShare(scope, serverError), legend: "server errors" },
      limit: errors,
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
        expression: quantile(latency?.share ?? 0.99, latencies(scope)),
        legend: slowest,
      },
      limit: latency?.seconds,
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
    },
  ];
}
