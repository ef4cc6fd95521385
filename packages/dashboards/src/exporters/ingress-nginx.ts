// Metric names of the Kubernetes controller ingress-nginx: internal/ingress/metric/collectors/socket.go,
// nginx_status.go and process.go of github.com/kubernetes/ingress-nginx.
import { equals, matches, sum, type Selector } from "@telltale/promql";
import { perSecond, quantile } from "../query.ts";
import { foreign, foreignRate } from "./foreign.ts";
import { lateAnswers } from "./late-answers.ts";
import { lateRate, line, linesBy } from "./measure.ts";
import type { Backends, Measure, Places, ProxyExporter, Timing } from "./proxy-exporter.ts";

const prefix = "nginx_ingress_controller";
const backend = "service";
const instance = ["instance"];

/** The ingress controller of the Kubernetes project; its labels survive only a scrape with honor_labels. */
export const ingressNginx: ProxyExporter = {
  title: "ingress-nginx",
  alive: `${prefix}_nginx_process_num_procs`,
  entry: { label: "ingress", title: "ingress", of: `${prefix}_requests` },
  backend: { label: backend, title: "service", of: `${prefix}_requests` },
  unmeasured: [
    "TLS handshakes and sessions: not counted.",
    "Pods one by one: requests are counted by service; the services tell their instances apart themselves.",
    "Retries and queues to backends: not counted.",
    "A backend without a name is a request that matched no Ingress; a scrape without honor_labels loses the names.",
  ],
  numbers: (places) => ({
    requests: perSecond(foreign(places.entries, `${prefix}_requests`)),
    answers: (of) => foreign(places.entries, `${prefix}_requests`, matches("status", `${of[0]}..`)),
    gatewayErrors: gatewayErrors(places),
    timings: timings(places),
    otherTimes: [],
    backends: backends(places),
    saturation: saturation(places),
    tls: [],
    process: process(places),
  }),
};

function gatewayErrors({ backends: scope }: Places): Measure[] {
  const all = foreignRate(scope, `${prefix}_requests`, [backend]);
  const by = (status: string) =>
    linesBy([backend], lateRate(scope, `${prefix}_requests`, [backend], all, equals("status", status)));
  return [
    {
      key: "502",
      title: "502: no usable answer",
      description:
        "The backend refused or reset the connection, or sent something that is no HTTP; look for pods that crash or restart.",
      unit: "reqps",
      queries: by("502"),
    },
    {
      key: "503",
      title: "503: nobody to ask",
      description:
        "The service has no ready pod, or a limit of the Ingress refused the request; look at readiness first.",
      unit: "reqps",
      queries: by("503"),
    },
    lateAnswers("the timeout", by("504")),
  ];
}

function timings({ entries }: Places): Timing[] {
  const buckets = (part: string): Selector => foreign(entries, `${prefix}_${part}_duration_seconds_bucket`);
  return [
    {
      key: "total",
      title: "Whole request",
      description:
        "From the first byte of the client's request to the last byte of the answer; a slow client counts too.",
      buckets: buckets("request"),
      unit: "s",
    },
    {
      key: "response",
      title: "Backend: whole answer",
      description: "From asking the backend to the last byte of its answer.",
      buckets: buckets("response"),
      unit: "s",
    },
    {
      key: "first-byte",
      title: "Backend: first byte",
      description: "From asking the backend to the header of its answer: the time it thinks.",
      buckets: buckets("header"),
      unit: "s",
    },
    {
      key: "connect",
      title: "Connecting to the backend",
      description:
        "Opening a connection to the backend; more than a few milliseconds means that it accepts late, or that the network is slow.",
      buckets: buckets("connect"),
      unit: "s",
    },
  ];
}

function backends({ backends: scope }: Places): Backends {
  const requests = foreignRate(scope, `${prefix}_requests`, [backend]);
  return {
    requests,
    failures: lateRate(scope, `${prefix}_requests`, [backend], requests, matches("status", "5..")),
    latency: {
      title: "Latency, p99",
      description: "99 % of the answers of each service are complete within this time.",
      seconds: quantile(0.99, foreign(scope, `${prefix}_response_duration_seconds_bucket`), [backend]),
    },
  };
}

function saturation({ proxy }: Places): Measure[] {
  const name = `${prefix}_nginx_process_connections`;
  const total = (state: string) => foreignRate(proxy, `${name}_total`, instance, equals("state", state));
  return [
    {
      key: "connections",
      title: "Connections of clients by state",
      description:
        "Reading a request, writing an answer, or waiting for the next request; writing climbs when backends are slow.",
      unit: "short",
      queries: linesBy(["state"], sum(foreign(proxy, name), { by: ["state"] })),
    },
    {
      key: "connections-new",
      title: "Connections accepted and handled",
      description:
        "Connections per second; handled below accepted means that max-worker-connections ran out.",
      unit: "cps",
      queries: [line("accepted", sum(total("accepted"))), line("handled", sum(total("handled")))],
    },
  ];
}

function process({ proxy }: Places): Measure[] {
  return [
    {
      key: "cpu",
      title: "CPU",
      description: "Processor time of NGINX itself; 100 % is one core.",
      unit: "percentunit",
      queries: linesBy(instance, foreignRate(proxy, `${prefix}_nginx_process_cpu_seconds_total`, instance)),
    },
    {
      key: "memory",
      title: "Memory",
      description: "Physical memory of NGINX's processes.",
      unit: "bytes",
      queries: linesBy(
        instance,
        sum(foreign(proxy, `${prefix}_nginx_process_resident_memory_bytes`), { by: instance }),
      ),
    },
  ];
}
