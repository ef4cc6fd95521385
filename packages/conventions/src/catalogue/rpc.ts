// Remote procedure calls, by semantic conventions v1.44.0.
import { durationBuckets } from "../metric.ts";
import { metric, type CatalogueMetric } from "./catalogue-metric.ts";

/** Calls served and made. */
export const rpcMetrics: readonly CatalogueMetric[] = [
  metric(
    "rpc.server.call.duration",
    "histogram",
    "s",
    "release_candidate",
    {
      required: ["rpc.system.name"],
      conditionally_required: ["error.type", "rpc.method", "rpc.response.status_code"],
      opt_in: ["server.address", "server.port"],
    },
    durationBuckets,
  ),
  metric(
    "rpc.client.call.duration",
    "histogram",
    "s",
    "release_candidate",
    {
      required: ["rpc.system.name"],
      conditionally_required: [
        "error.type",
        "rpc.method",
        "rpc.response.status_code",
        "server.address",
        "server.port",
      ],
    },
    durationBuckets,
  ),
];
