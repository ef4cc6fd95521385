// HTTP servers and clients, by semantic conventions v1.44.0.
import { durationBuckets } from "../metric.ts";
import { metric, type CatalogueMetric } from "./catalogue-metric.ts";

/** Advised bounds for the lifetime of HTTP connections, in seconds. */
const connectionBuckets = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];

/** Requests served and sent, their bodies, and the connections they use. */
export const httpMetrics: readonly CatalogueMetric[] = [
  metric(
    "http.server.request.duration",
    "histogram",
    "s",
    "stable",
    {
      required: ["http.request.method", "url.scheme"],
      conditionally_required: [
        "error.type",
        "http.response.status_code",
        "http.route",
        "network.protocol.name",
      ],
      recommended: ["network.protocol.version"],
      opt_in: ["server.address", "server.port", "user_agent.synthetic.type"],
    },
    durationBuckets,
  ),
  metric("http.server.active_requests", "updowncounter", "{request}", "development", {
    required: ["http.request.method", "url.scheme"],
    opt_in: ["server.address", "server.port"],
  }),
  metric("http.server.request.body.size", "histogram", "By", "development", {
    required: ["http.request.method", "url.scheme"],
    conditionally_required: [
      "error.type",
      "http.response.status_code",
      "http.route",
      "network.protocol.name",
    ],
    recommended: ["network.protocol.version"],
    opt_in: ["server.address", "server.port", "user_agent.synthetic.type"],
  }),
  metric("http.server.response.body.size", "histogram", "By", "development", {
    required: ["http.request.method", "url.scheme"],
    conditionally_required: [
      "error.type",
      "http.response.status_code",
      "http.route",
      "network.protocol.name",
    ],
    recommended: ["network.protocol.version"],
    opt_in: ["server.address", "server.port", "user_agent.synthetic.type"],
  }),
  metric(
    "http.client.request.duration",
    "histogram",
    "s",
    "stable",
    {
      required: ["http.request.method", "server.address", "server.port"],
      conditionally_required: ["error.type", "http.response.status_code", "network.protocol.name"],
      recommended: ["network.protocol.version"],
      opt_in: ["url.scheme", "url.template"],
    },
    durationBuckets,
  ),
  metric("http.client.request.body.size", "histogram", "By", "development", {
    required: ["http.request.method", "server.address", "server.port"],
    conditionally_required: [
      "error.type",
      "http.response.status_code",
      "network.protocol.name",
      "url.template",
    ],
    recommended: ["network.protocol.version"],
    opt_in: ["url.scheme"],
  }),
  metric("http.client.response.body.size", "histogram", "By", "development", {
    required: ["http.request.method", "server.address", "server.port"],
    conditionally_required: [
      "error.type",
      "http.response.status_code",
      "network.protocol.name",
      "url.template",
    ],
    recommended: ["network.protocol.version"],
    opt_in: ["url.scheme"],
  }),
  metric("http.client.open_connections", "updowncounter", "{connection}", "development", {
    required: ["http.connection.state", "server.address", "server.port"],
    recommended: ["network.protocol.version"],
    opt_in: ["network.peer.address", "url.scheme"],
  }),
  metric(
    "http.client.connection.duration",
    "histogram",
    "s",
    "development",
    {
      required: ["server.address", "server.port"],
      recommended: ["network.protocol.version"],
      opt_in: ["network.peer.address", "url.scheme"],
    },
    connectionBuckets,
  ),
  metric("http.client.active_requests", "updowncounter", "{request}", "development", {
    required: ["server.address", "server.port"],
    conditionally_required: ["url.template"],
    recommended: ["http.request.method"],
    opt_in: ["url.scheme"],
  }),
];
