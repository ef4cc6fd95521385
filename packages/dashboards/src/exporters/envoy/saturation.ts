import { max, sum, type Instant } from "@telltale/promql";
import { foreign, foreignRate } from "../foreign.ts";
import { line, linesBy } from "../measure.ts";
import type { Measure, Places } from "../proxy-exporter.ts";
import { cluster } from "./labels.ts";

const instance = ["instance"];

/** How full Envoy and its clusters are: connections, waiting requests, circuit breakers, retries. */
export function saturation(places: Places): Measure[] {
  return [...connections(places), ...breakers(places), ...retries(places)];
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
        "How many hosts of each cluster may be asked; none is an outage, and below half Envoy asks unhealthy ones as well.",
      unit: "none",
      queries: linesBy([cluster], gauge("membership_healthy")),
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
