// Metric names of nginx-prometheus-exporter over stub_status: README of github.com/nginx/nginx-prometheus-exporter; the
// end-to-end tests run it.
import { max, subtract, sum } from "@telltale/promql";
import { foreign, foreignRate } from "./foreign.ts";
import { line, linesBy } from "./measure.ts";
import type { Measure, Places, ProxyExporter } from "./proxy-exporter.ts";

const instance = ["instance"];

/** NGINX without its commercial part: it counts requests and connections, and nothing about their ends. */
export const nginx: ProxyExporter = {
  title: "NGINX",
  alive: "nginx_up",
  unmeasured: [
    "Answers by status, 4xx, 5xx, 502 and 504: stub_status does not count them; the services behind it do.",
    "Latency, connecting to a backend and TLS handshakes: only NGINX's access log has them.",
    "Backends one by one, retries and queues: not counted.",
    "CPU and memory of NGINX itself: the exporter shows only its own.",
  ],
  numbers: (places) => ({
    requests: sum(foreignRate(places.proxy, "nginx_http_requests_total", instance)),
    gatewayErrors: [],
    timings: [],
    otherTimes: [],
    saturation: saturation(places),
    tls: [],
    process: [],
  }),
};

function saturation({ proxy }: Places): Measure[] {
  const state = (name: string) => sum(foreign(proxy, `nginx_connections_${name}`));
  return [
    {
      key: "connections",
      title: "Connections of clients by state",
      description:
        "Reading a request, writing an answer, or waiting for the next request; writing climbs when backends are slow.",
      unit: "short",
      queries: [
        line("writing", state("writing")),
        line("reading", state("reading")),
        line("waiting", state("waiting")),
      ],
    },
    {
      key: "connections-active",
      title: "Connections by instance",
      description: "All connections of clients; compare with worker_processes times worker_connections.",
      unit: "short",
      queries: linesBy(instance, sum(foreign(proxy, "nginx_connections_active"), { by: instance })),
    },
    {
      key: "connections-dropped",
      title: "Connections dropped",
      description: "Connections per second accepted and at once closed, because worker_connections ran out.",
      unit: "cps",
      queries: linesBy(
        instance,
        subtract(
          foreignRate(proxy, "nginx_connections_accepted", instance),
          foreignRate(proxy, "nginx_connections_handled", instance),
        ),
      ),
    },
    {
      key: "connections-new",
      title: "New connections",
      description:
        "Connections per second that clients open; many for few requests means that none is kept alive.",
      unit: "cps",
      queries: linesBy(instance, foreignRate(proxy, "nginx_connections_accepted", instance)),
    },
    {
      key: "reachable",
      title: "Status page reachable",
      description: "1 while the exporter can read NGINX's status page, 0 when NGINX does not answer it.",
      unit: "none",
      most: 1,
      queries: linesBy(instance, max(foreign(proxy, "nginx_up"), { by: instance })),
    },
  ];
}
