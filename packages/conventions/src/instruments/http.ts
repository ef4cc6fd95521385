// What is measured of the requests a service answers.
import { capped, oneOf } from "../label.ts";
import { counter, gauge, histogram } from "../metric.ts";

/** RFC 9110's methods, PATCH (RFC 5789) and QUERY; anything else is `_OTHER` (semantic conventions, HTTP). */
export const knownMethods = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "DELETE",
  "CONNECT",
  "OPTIONS",
  "TRACE",
  "PATCH",
  "QUERY",
] as const;

/** What a connection may be upgraded to; anything else is `_OTHER`. */
const upgradeProtocols = ["websocket", "h2c"] as const;

/** Requests served. The budgets are OpenTelemetry's 2000 label sets. */
export const httpServer = {
  duration: histogram("http.server.request.duration", {
    help: "Duration of HTTP server requests, to the end of the response.",
    unit: "s",
    class: "customer",
    budget: 2_000 * 17,
    labels: {
      "http.request.method": oneOf(knownMethods),
      "url.scheme": ["http", "https"],
      "http.route": capped(200),
      "http.response.status_code": capped(100),
      "error.type": capped(50),
    },
  }),
  activeRequests: gauge("http.server.active_requests", {
    help: "HTTP server requests under way.",
    unit: "{request}",
    class: "resource",
    labels: { "http.request.method": oneOf(knownMethods), "url.scheme": ["http", "https"] },
  }),
};

/** What is measured of HTTP beyond requests served; what an option turns on is not defined without it. */
export const httpExtras = {
  upgrades: counter("telltale.http.upgrades", {
    help: "Upgrade and CONNECT requests handed to the server's listener; they are no HTTP server requests.",
    unit: "{upgrade}",
    labels: { protocol: oneOf(upgradeProtocols) },
  }),
  upgradedConnections: gauge("telltale.http.upgraded_connections", {
    help: "Connections handed over by an upgrade that are still open.",
    unit: "{connection}",
    class: "resource",
    labels: { protocol: oneOf(upgradeProtocols) },
  }),
  eventStreams: counter("telltale.http.event_streams", {
    help: "Server-sent event streams that have ended, where the request duration leaves them out.",
    unit: "{stream}",
    labels: { "http.route": capped(200) },
  }),
  timeToFirstByte: histogram("telltale.http.time_to_first_byte", {
    help: "Time from a request's arrival until the headers of its response are written.",
    unit: "s",
    class: "customer",
    budget: 2_000 * 17,
    labels: {
      "http.request.method": oneOf(knownMethods),
      "http.route": capped(200),
      "http.response.status_code": capped(100),
    },
  }),
  requestSize: histogram("telltale.http.request.size", {
    help: "Bytes a request took on its connection, headers included.",
    unit: "By",
    budget: 2_000 * 13,
    labels: { "http.request.method": oneOf(knownMethods), "http.route": capped(200) },
  }),
  responseSize: histogram("telltale.http.response.size", {
    help: "Bytes a response took on its connection, headers included.",
    unit: "By",
    budget: 2_000 * 13,
    labels: { "http.request.method": oneOf(knownMethods), "http.route": capped(200) },
  }),
};
