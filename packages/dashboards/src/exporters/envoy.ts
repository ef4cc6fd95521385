// Metric names of Envoy's /stats/prometheus, 1.18 to 1.40: docs/root/configuration/http/http_conn_man/stats.rst,
// upstream/cluster_manager/cluster_stats.rst, listeners/stats.rst, observability/statistics.rst and the tags that
// source/common/config/well_known_names.cc takes out of the names, of github.com/envoyproxy/envoy.
import { differs, divide, equals, max, or, sum, vector, type Instant } from "@telltale/promql";
import { perSecond, quantile } from "../query.ts";
import { foreign, foreignRate } from "./foreign.ts";
import { lateRate, line, linesBy } from "./measure.ts";
import type { Backends, Measure, Places, ProxyExporter, Timing } from "./proxy-exporter.ts";

const listener = "envoy_http_conn_manager_prefix";
const cluster = "envoy_cluster_name";
const status = "envoy_response_code";
const statusClass = "envoy_response_code_class";
const instance = ["instance"];

/** Envoy; it counts single hosts only when told to (track_cluster_stats), so that is left to the services. */
export const envoy: ProxyExporter = {
  title: "Envoy",
  alive: "envoy_server_live",
  entry: {
    label: listener,
    title: "listener",
    of: "envoy_http_downstream_rq_completed",
    except: differs(listener, "admin"),
  },
  backend: { label: cluster, title: "cluster", of: "envoy_cluster_upstream_rq_total" },
  // checkout, or as Istio names it: outbound|80||checkout.shop.svc.cluster.local.
  behind: (services) => String.raw`(?:outbound\|[0-9]+\|[^|]*\|)?(${services})(?:\..*)?`,
  unmeasured: [
    "The duration of TLS handshakes: Envoy counts handshakes, and not how long they take.",
    "Hosts of a cluster one by one: the services tell their instances apart themselves.",
    "CPU of Envoy: ask the machine or the container it runs in.",
    "How full a circuit breaker is: only whether it is open, unless track_remaining is set.",
  ],
  numbers: (places) => ({
    requests: perSecond(foreign(places.entries, "envoy_http_downstream_rq_completed")),
    answers: (of) =>
      foreign(places.entries, "envoy_http_downstream_rq_xx", equals(statusClass, of.slice(0, 1))),
    gatewayErrors: gatewayErrors(places),
    timings: timings(places),
    otherTimes: [],
    backends: backends(places),
    saturation: [...connections(places), ...breakers(places), ...retries(places)],
    tls: tls(places),
    process: process(places),
  }),
};

function gatewayErrors({ backends: scope }: Places): Measure[] {
  const all = foreignRate(scope, "envoy_cluster_upstream_rq_total", [cluster]);
  const by = (code: string) =>
    linesBy([cluster], lateRate(scope, "envoy_cluster_upstream_rq", [cluster], all, equals(status, code)));
  return [
    {
      key: "502",
      title: "502: no usable answer",
      description:
        "The backend broke the protocol, or said 502 itself; Envoy answers a refused or reset connection with 503, unlike others.",
      unit: "reqps",
      queries: by("502"),
    },
    {
      key: "503",
      title: "503: refused, reset, or nobody to ask",
      description:
        "The backend refused or reset the connection, no host is healthy, or a circuit breaker is open; the panels of connections and breakers tell which.",
      unit: "reqps",
      queries: by("503"),
    },
    {
      key: "504",
      title: "504: no answer in time",
      description:
        "No answer came within the route's timeout: the backend is slow, hangs, or is dead with its connection open. Its own latency and requests in flight tell which.",
      unit: "reqps",
      queries: by("504"),
    },
  ];
}

function timings({ entries, backends: scope }: Places): Timing[] {
  return [
    {
      key: "total",
      title: "Whole request",
      description:
        "From the first byte of the client's request to the last byte of the answer; a slow client counts too.",
      buckets: foreign(entries, "envoy_http_downstream_rq_time_bucket"),
      unit: "ms",
    },
    {
      key: "response",
      title: "Backend: whole answer",
      description:
        "From asking the backend to the last byte of its answer; a request that timed out counts with its timeout.",
      buckets: foreign(scope, "envoy_cluster_upstream_rq_time_bucket"),
      unit: "ms",
    },
    {
      key: "connect",
      title: "Connecting to the backend",
      description:
        "Opening a connection to the backend, its TLS included; more than a few milliseconds means that it accepts late, or that the network is slow.",
      buckets: foreign(scope, "envoy_cluster_upstream_cx_connect_ms_bucket"),
      unit: "ms",
    },
  ];
}

function backends({ backends: scope }: Places): Backends {
  const requests = foreignRate(scope, "envoy_cluster_upstream_rq_total", [cluster]);
  const buckets = foreign(scope, "envoy_cluster_upstream_rq_time_bucket");
  return {
    requests,
    failures: lateRate(scope, "envoy_cluster_upstream_rq_xx", [cluster], requests, equals(statusClass, "5")),
    latency: {
      title: "Backend, p99",
      description: "99 % of the answers of each cluster are complete within this time.",
      seconds: divide(quantile(0.99, buckets, [cluster]), 1_000),
    },
  };
}

function connections({ proxy, entries, backends: scope }: Places): Measure[] {
  const gauge = (name: string) => sum(foreign(scope, `envoy_cluster_${name}`), { by: [cluster] });
  return [
    {
      key: "connections",
      title: "Connections and requests of clients",
      description:
        "What clients have open now; requests that pile up mean slow backends, connections that do mean many clients.",
      unit: "short",
      queries: [
        line("connections", sum(foreign(entries, "envoy_http_downstream_cx_active"))),
        line("requests", sum(foreign(entries, "envoy_http_downstream_rq_active"))),
      ],
    },
    {
      key: "upstream-connections",
      title: "Connections to backends",
      description:
        "Connections that Envoy holds open to each cluster; at the cluster's max_connections new ones wait.",
      unit: "short",
      queries: linesBy([cluster], gauge("upstream_cx_active")),
    },
    {
      key: "pending",
      title: "Requests waiting for a connection",
      description:
        "The queue before each cluster; more than none for long means that the backend takes less than is asked.",
      unit: "short",
      queries: linesBy([cluster], gauge("upstream_rq_pending_active")),
    },
    {
      key: "healthy-hosts",
      title: "Healthy hosts",
      description:
        "The share of each cluster's hosts that may be asked; below half, Envoy asks the unhealthy ones as well.",
      unit: "percentunit",
      most: 1,
      queries: linesBy([cluster], divide(gauge("membership_healthy"), gauge("membership_total"))),
    },
    {
      key: "connect-failures",
      title: "Connections to backends that failed",
      description: "Connections per second that a cluster refused, or that were not open in time.",
      unit: "cps",
      queries: [
        line("refused", sum(foreignRate(scope, "envoy_cluster_upstream_cx_connect_fail", [cluster]))),
        line("too late", sum(foreignRate(scope, "envoy_cluster_upstream_cx_connect_timeout", [cluster]))),
      ],
    },
    {
      key: "server-connections",
      title: "Connections by instance",
      description:
        "All connections that each Envoy holds with clients; one far above the others is badly balanced.",
      unit: "short",
      queries: linesBy(instance, max(foreign(proxy, "envoy_server_total_connections"), { by: instance })),
    },
  ];
}

function breakers({ backends: scope }: Places): Measure[] {
  const open = (name: string) => max(foreign(scope, `envoy_cluster_circuit_breakers_default_${name}_open`));
  const overflow = (name: string) => sum(foreignRate(scope, `envoy_cluster_${name}_overflow`, [cluster]));
  return [
    {
      key: "breakers",
      title: "Circuit breakers open",
      description:
        "1 while any cluster is at its limit of connections, of waiting requests, of requests or of retries, and refuses more.",
      unit: "none",
      most: 1,
      queries: [
        line("connections", open("cx")),
        line("waiting", open("rq_pending")),
        line("requests", open("rq")),
        line("retries", open("rq_retry")),
      ],
    },
    {
      key: "overflows",
      title: "Refused by circuit breakers",
      description:
        "How often per second a limit refused a connection, a pool, a request or a retry; each refused request is a 503.",
      unit: "cps",
      queries: [
        line("connections", overflow("upstream_cx")),
        line("pools", overflow("upstream_cx_pool")),
        line("requests", overflow("upstream_rq_pending")),
        line("retries", overflow("upstream_rq_retry")),
      ],
    },
  ];
}

function retries({ backends: scope }: Places): Measure[] {
  const rate = (name: string): Instant => foreignRate(scope, `envoy_cluster_${name}`, [cluster]);
  return [
    {
      key: "retries",
      title: "Retries",
      description:
        "Requests per second that Envoy asked a backend again; retries hide failures from clients and add load where it hurts.",
      unit: "reqps",
      queries: linesBy([cluster], rate("upstream_rq_retry")),
    },
    {
      key: "timeouts",
      title: "Requests that timed out",
      description:
        "Requests per second that a cluster did not answer in time, the tries that were made again included.",
      unit: "reqps",
      queries: [
        line("request", sum(rate("upstream_rq_timeout"))),
        line("single try", sum(rate("upstream_rq_per_try_timeout"))),
      ],
    },
  ];
}

function tls({ proxy, entries }: Places): Measure[] {
  const filled = (name: string) => or(perSecond(foreign(proxy, `envoy_listener_ssl_${name}`)), vector(0));
  return [
    {
      key: "handshakes",
      title: "TLS handshakes",
      description:
        "Handshakes per second, those that resumed a session, and those that failed; many new ones cost CPU.",
      unit: "cps",
      queries: [
        line("all", filled("handshake")),
        line("resumed", filled("session_reused")),
        line("failed", filled("connection_error")),
      ],
    },
    {
      key: "sessions",
      title: "TLS connections",
      description: "Encrypted connections of clients that are open now.",
      unit: "short",
      queries: [line("open", sum(foreign(entries, "envoy_http_downstream_cx_ssl_active")))],
    },
    {
      key: "certificates",
      title: "First certificate to expire",
      description:
        "Days until the first of Envoy's certificates expires; without certificates Envoy tells a number beyond all dates.",
      unit: "d",
      queries: linesBy(
        instance,
        max(foreign(proxy, "envoy_server_days_until_first_cert_expiring"), { by: instance }),
      ),
    },
  ];
}

function process({ proxy }: Places): Measure[] {
  const gauge = (name: string) => max(foreign(proxy, `envoy_server_${name}`), { by: instance });
  return [
    {
      key: "memory",
      title: "Memory",
      description: "Physical memory of each Envoy.",
      unit: "bytes",
      queries: linesBy(instance, gauge("memory_physical_size")),
    },
    {
      key: "allocated",
      title: "Memory allocated",
      description: "What Envoy has given out of its memory; a climb without more connections is a leak.",
      unit: "bytes",
      queries: linesBy(instance, gauge("memory_allocated")),
    },
    {
      key: "uptime",
      title: "Time since start",
      description: "A line that falls to zero is a restart.",
      unit: "s",
      queries: linesBy(instance, gauge("uptime")),
    },
  ];
}
