// Metric names of Traefik 3 with its default labels of entrypoints and services:
// pkg/observability/metrics/prometheus.go of github.com/traefik/traefik.
import { differs, divide, equals, matches, max, or, sum, vector } from "@telltale/promql";
import { full } from "../fullness.ts";
import { perSecond, quantile } from "../query.ts";
import { foreign, foreignRate } from "./foreign.ts";
import { lateAnswers } from "./late-answers.ts";
import { lateRate, line, linesBy } from "./measure.ts";
import type { Backends, Measure, Places, ProxyExporter, Timing } from "./proxy-exporter.ts";

const backend = "service";
const instance = ["instance"];

/** Traefik; the entrypoint that serves its own pages is not traffic. */
export const traefik: ProxyExporter = {
  title: "Traefik",
  alive: "traefik_config_last_reload_success",
  entry: {
    label: "entrypoint",
    title: "entrypoint",
    of: "traefik_entrypoint_requests_total",
    except: differs("entrypoint", "traefik"),
  },
  backend: { label: backend, title: "service", of: "traefik_service_requests_total" },
  // checkout@docker, or with namespace and port as shop-checkout-80@kubernetes.
  behind: (services) => `(?:[^@]*?-)??(${services})(?:-[^@-]+)?(?:@.*)?`,
  unmeasured: [
    "Connecting to a backend, the first byte of its answer, TLS handshakes: only its access log and traces have them.",
    "Servers of a service one by one: the services tell their instances apart themselves.",
    "Queues and pools of connections to backends: not counted.",
    "Fine latencies: the buckets end at 0.1, 0.3, 1.2 and 5 s unless metrics.prometheus.buckets says otherwise.",
  ],
  numbers: (places) => ({
    requests: perSecond(foreign(places.entries, "traefik_entrypoint_requests_total")),
    answers: (of) =>
      foreign(places.entries, "traefik_entrypoint_requests_total", matches("code", `${of[0]}..`)),
    gatewayErrors: gatewayErrors(places),
    timings: timings(places),
    otherTimes: [],
    backends: backends(places),
    saturation: saturation(places),
    tls: tls(places),
    process: process(places),
  }),
};

function gatewayErrors({ backends: scope }: Places): Measure[] {
  const all = foreignRate(scope, "traefik_service_requests_total", [backend]);
  const by = (code: string) =>
    linesBy(
      [backend],
      lateRate(scope, "traefik_service_requests_total", [backend], all, equals("code", code)),
    );
  return [
    {
      key: "502",
      title: "502: no usable answer",
      description:
        "The backend refused or reset the connection, or sent something that is no HTTP; look for processes that crash or restart.",
      unit: "reqps",
      queries: by("502"),
    },
    {
      key: "503",
      title: "503: nobody to ask",
      description:
        "No server of the service is known or healthy, or the service said 503 itself; look at its health first.",
      unit: "reqps",
      queries: by("503"),
    },
    lateAnswers("the timeout", by("504")),
    {
      key: "499",
      title: "499: the client went away",
      description:
        "Clients that did not wait for the answer; a climb together with latency means that users give up.",
      unit: "reqps",
      queries: by("499"),
    },
  ];
}

function timings({ entries, backends: scope }: Places): Timing[] {
  return [
    {
      key: "total",
      title: "Whole request",
      description:
        "From the request's arrival at the entrypoint to the end of the answer, middlewares included.",
      buckets: foreign(entries, "traefik_entrypoint_request_duration_seconds_bucket"),
      unit: "s",
    },
    {
      key: "response",
      title: "Backend: whole answer",
      description: "From asking the service to the end of its answer, connecting included.",
      buckets: foreign(scope, "traefik_service_request_duration_seconds_bucket"),
      unit: "s",
    },
  ];
}

function backends({ backends: scope }: Places): Backends {
  const requests = foreignRate(scope, "traefik_service_requests_total", [backend]);
  return {
    requests,
    failures: lateRate(scope, "traefik_service_requests_total", [backend], requests, matches("code", "5..")),
    latency: {
      title: "Latency, p99",
      description:
        "99 % of the answers of each service are complete within this time, as far as the buckets tell.",
      seconds: quantile(0.99, foreign(scope, "traefik_service_request_duration_seconds_bucket"), [backend]),
    },
  };
}

function saturation({ proxy, backends: scope }: Places): Measure[] {
  const requests = foreignRate(scope, "traefik_service_requests_total", [backend]);
  const byEntry = ["entrypoint"];
  return [
    {
      key: "connections",
      title: "Connections of clients",
      description: "Connections open now, by entrypoint; a climb without more requests is clients that wait.",
      unit: "short",
      queries: linesBy(byEntry, sum(foreign(proxy, "traefik_open_connections"), { by: byEntry })),
    },
    {
      key: "retries",
      title: "Retries",
      description:
        "Requests per second that Traefik asked a service again; retries hide failures from clients and add load where it hurts.",
      unit: "reqps",
      queries: linesBy([backend], lateRate(scope, "traefik_service_retries_total", [backend], requests)),
    },
    {
      key: "descriptors",
      title: "File descriptors in use",
      description:
        "The share of the process's limit of open files and sockets that is taken; at 100 % no connection is accepted.",
      unit: "percentunit",
      most: 1,
      limit: full,
      queries: linesBy(
        instance,
        max(divide(foreign(proxy, "process_open_fds"), foreign(proxy, "process_max_fds")), { by: instance }),
      ),
    },
  ];
}

function tls({ entries }: Places): Measure[] {
  const encrypted = perSecond(foreign(entries, "traefik_entrypoint_requests_tls_total"), ["tls_version"]);
  return [
    {
      key: "requests",
      title: "Encrypted requests",
      description:
        "Requests per second over TLS, by its version; an old version that is used keeps you from ending it.",
      unit: "reqps",
      queries: linesBy(["tls_version"], or(encrypted, vector(0))),
    },
  ];
}

function process({ proxy }: Places): Measure[] {
  return [
    {
      key: "cpu",
      title: "CPU",
      description: "Processor time of Traefik; 100 % is one core.",
      unit: "percentunit",
      queries: linesBy(instance, foreignRate(proxy, "process_cpu_seconds_total", instance)),
    },
    {
      key: "memory",
      title: "Memory",
      description: "Physical memory of each Traefik.",
      unit: "bytes",
      queries: linesBy(instance, max(foreign(proxy, "process_resident_memory_bytes"), { by: instance })),
    },
    {
      key: "goroutines",
      title: "Goroutines",
      description: "What Traefik is doing at once; a climb that does not end is requests that never finish.",
      unit: "short",
      queries: linesBy(instance, max(foreign(proxy, "go_goroutines"), { by: instance })),
    },
    {
      key: "reloads",
      title: "Configuration reloads",
      description:
        "Reloads per second; many mean that services come and go, or that something rewrites the configuration.",
      unit: "cps",
      queries: [line("reloads", perSecond(foreign(proxy, "traefik_config_reloads_total")))],
    },
  ];
}
