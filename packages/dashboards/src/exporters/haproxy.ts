// Metric names of HAProxy's own Prometheus service: addons/promex/README of github.com/haproxy/haproxy; the end-to-end
// tests run it.
import { equals, max, mismatches } from "@telltale/promql";
import { perSecond } from "../query.ts";
import { foreign, foreignRate } from "./foreign.ts";
import type { Backends, Places, ProxyExporter } from "./proxy-exporter.ts";
import { proxyLabel } from "./haproxy/labels.ts";
import { averages } from "./haproxy/averages.ts";
import { gatewayErrors } from "./haproxy/gateway-errors.ts";
import { process, tls } from "./haproxy/process.ts";
import { saturation } from "./haproxy/saturation.ts";

/** HAProxy with its built-in exporter. */
export const haproxy: ProxyExporter = {
  title: "HAProxy",
  alive: "haproxy_process_uptime_seconds",
  entry: {
    label: proxyLabel,
    title: "frontend",
    of: "haproxy_frontend_status",
    except: mismatches(proxyLabel, "metrics|prometheus|promex|stats"),
  },
  backend: { label: proxyLabel, title: "backend", of: "haproxy_backend_status" },
  unmeasured: [
    "Distributions of latency: HAProxy keeps only averages of the last 1,024 requests; for p99 ask the services behind it.",
    "502 and 504 one by one: both are failed answers of a backend here; the log tells them apart.",
    "The duration of TLS handshakes: HAProxy counts handshakes, and not how long they take.",
    "Memory of the process beyond HAProxy's own pools: ask the machine or the container it runs in.",
  ],
  numbers: (places) => ({
    requests: perSecond(foreign(places.entries, "haproxy_frontend_http_requests_total")),
    answers: (of) => foreign(places.entries, "haproxy_frontend_http_responses_total", equals("code", of)),
    gatewayErrors: gatewayErrors(places),
    timings: [],
    otherTimes: averages(places),
    backends: backends(places),
    saturation: saturation(places),
    tls: tls(places),
    process: process(places),
  }),
};

function backends({ backends: scope }: Places): Backends {
  const responses = foreign(scope, "haproxy_server_http_responses_total");
  return {
    requests: foreignRate(scope, "haproxy_backend_http_requests_total", [proxyLabel]),
    failures: foreignRate(scope, "haproxy_backend_http_responses_total", [proxyLabel], equals("code", "5xx")),
    latency: {
      title: "First byte, average",
      description: "The average time of the last 1,024 requests to the header of the answer, by backend.",
      seconds: max(foreign(scope, "haproxy_backend_response_time_average_seconds"), { by: [proxyLabel] }),
    },
    servers: { label: "server", requests: perSecond(responses, [proxyLabel, "server"]) },
  };
}
