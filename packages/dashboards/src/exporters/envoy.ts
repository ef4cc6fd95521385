// Metric names of Envoy's /stats/prometheus: docs/root/configuration/http/http_conn_man/stats.rst,
// upstream/cluster_manager/cluster_stats.rst, listeners/stats.rst, observability/statistics.rst and the tags that
// source/common/config/well_known_names.cc takes out of the names, of github.com/envoyproxy/envoy.
import { differs, divide, equals } from "@telltale/promql";
import { perSecond, quantile } from "../query.ts";
import { foreign, foreignRate } from "./foreign.ts";
import { lateRate } from "./measure.ts";
import type { Backends, Places, ProxyExporter, Timing } from "./proxy-exporter.ts";
import { listener, cluster, statusClass } from "./envoy/labels.ts";
import { gatewayErrors } from "./envoy/gateway-errors.ts";
import { process } from "./envoy/process.ts";
import { saturation } from "./envoy/saturation.ts";
import { tls } from "./envoy/tls.ts";

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
    "The first byte of a backend's answer: Envoy times whole answers only.",
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
    saturation: saturation(places),
    tls: tls(places),
    process: process(places),
  }),
};

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
      title: "Latency, p99",
      description: "99 % of the answers of each cluster are complete within this time.",
      seconds: divide(quantile(0.99, buckets, [cluster]), 1_000),
    },
  };
}
