// Metric names of HAProxy's own Prometheus service, 2.4 to 3.2: addons/promex of github.com/haproxy/haproxy.
import { divide, equals, max, min, mismatches, subtract, sum, type Instant } from "@telltale/promql";
import { perSecond } from "../query.ts";
import { foreign, foreignRate } from "./foreign.ts";
import { line, linesBy } from "./measure.ts";
import type { Backends, Measure, Places, ProxyExporter } from "./proxy-exporter.ts";

const proxyLabel = "proxy";
const server = "server";
const instance = ["instance"];

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
    saturation: [...limits(places), ...queues(places)],
    tls: tls(places),
    process: process(places),
  }),
};

function gatewayErrors({ backends: scope }: Places): Measure[] {
  const by = (name: string) =>
    linesBy([proxyLabel], foreignRate(scope, `haproxy_backend_${name}_total`, [proxyLabel]));
  return [
    {
      key: "connection-errors",
      title: "503: no connection to a server",
      description:
        "Requests per second for which a server refused the connection or did not open it in time; HAProxy answers 503 when no other server takes them.",
      unit: "reqps",
      queries: by("connection_errors"),
    },
    {
      key: "response-errors",
      title: "502 and 504: no usable answer, or none in time",
      description:
        "The server broke off or sent something that is no HTTP (502), or sent nothing within timeout server (504: slow, hung, or dead with its connection open). The log's termination state tells which.",
      unit: "reqps",
      queries: by("response_errors"),
    },
    {
      key: "server-aborts",
      title: "Answers broken off",
      description:
        "Transfers per second that a server ended before they were complete; look for processes that crash or restart.",
      unit: "cps",
      queries: by("server_aborts"),
    },
    {
      key: "client-aborts",
      title: "The client went away",
      description:
        "Transfers per second that clients did not wait for; a climb together with latency means that users give up.",
      unit: "cps",
      queries: by("client_aborts"),
    },
  ];
}

/** The only times HAProxy has: averages over the last 1,024 connections that went well. */
function averages({ backends: scope }: Places): Measure[] {
  const by = (name: string) =>
    linesBy(
      [proxyLabel],
      max(foreign(scope, `haproxy_backend_${name}_time_average_seconds`), { by: [proxyLabel] }),
    );
  const caution =
    "HAProxy's average over the last 1,024 requests, of the slowest instance: it hides slow ones.";
  return [
    {
      key: "total",
      title: "Whole request, average",
      description: `From the first byte of the request to the last of the answer. ${caution}`,
      unit: "s",
      queries: by("total"),
    },
    {
      key: "response",
      title: "Backend: first byte, average",
      description: `From sending the request to a server to the header of its answer: the time it thinks. ${caution}`,
      unit: "s",
      queries: by("response"),
    },
    {
      key: "connect",
      title: "Connecting to a server, average",
      description: `Opening a connection to a server; more than a few milliseconds means that it accepts late. ${caution}`,
      unit: "s",
      queries: by("connect"),
    },
    {
      key: "queue",
      title: "Waiting in the queue, average",
      description: `Waiting for a server that is below its maxconn; more than none means that the backend is full. ${caution}`,
      unit: "s",
      queries: by("queue"),
    },
  ];
}

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
    servers: { label: server, requests: perSecond(responses, [proxyLabel, server]) },
  };
}

function limits({ proxy, entries }: Places): Measure[] {
  const gauge = (name: string): Instant => sum(foreign(proxy, `haproxy_process_${name}`), { by: instance });
  const sessions = (name: string) =>
    sum(foreign(entries, `haproxy_frontend_${name}_sessions`), { by: [proxyLabel] });
  return [
    {
      key: "connections",
      title: "Connections against the limit",
      description:
        "The share of the process's maxconn that is taken; at 100 % new clients wait unseen in the kernel's queue.",
      unit: "percentunit",
      most: 1,
      limit: 0.9,
      queries: linesBy(instance, divide(gauge("current_connections"), gauge("max_connections"))),
    },
    {
      key: "sessions",
      title: "Sessions against the limit",
      description: "The share of each frontend's maxconn that is taken.",
      unit: "percentunit",
      most: 1,
      limit: 0.9,
      queries: linesBy([proxyLabel], divide(sessions("current"), sessions("limit"))),
    },
  ];
}

function queues({ backends: scope }: Places): Measure[] {
  const gauge = (name: string) => sum(foreign(scope, `haproxy_backend_${name}`), { by: [proxyLabel] });
  const rate = (name: string) => foreignRate(scope, `haproxy_backend_${name}_total`, [proxyLabel]);
  return [
    {
      key: "queue",
      title: "Requests in the queue",
      description:
        "Requests that wait for a server below its maxconn; more than none for long means that the backend takes less than is asked.",
      unit: "short",
      queries: linesBy([proxyLabel], gauge("current_queue")),
    },
    {
      key: "active-servers",
      title: "Servers in use, fewest seen",
      description:
        "How many servers of each backend may be asked, as the instance that knows of fewest has it; zero is an outage.",
      unit: "none",
      queries: linesBy(
        [proxyLabel],
        min(foreign(scope, "haproxy_backend_active_servers"), { by: [proxyLabel] }),
      ),
    },
    {
      key: "pool",
      title: "Connections to servers",
      description: "Connections that are in use, and those that are kept open for the next request.",
      unit: "short",
      queries: [
        line("in use", sum(foreign(scope, "haproxy_server_used_connections_current"))),
        line("idle", sum(foreign(scope, "haproxy_server_idle_connections_current"))),
      ],
    },
    {
      key: "reuse",
      title: "Connections opened and reused",
      description:
        "How often per second a connection to a server was opened, and how often an open one served again.",
      unit: "cps",
      queries: [
        line("opened", sum(rate("connection_attempts"))),
        line("reused", sum(rate("connection_reuses"))),
      ],
    },
    {
      key: "retries",
      title: "Retries and moves to another server",
      description:
        "How often per second a connection was tried again, or its request given to another server; both hide failures from clients.",
      unit: "cps",
      queries: [
        line("retries", sum(rate("retry_warnings"))),
        line("moves", sum(rate("redispatch_warnings"))),
      ],
    },
  ];
}

function tls({ proxy }: Places): Measure[] {
  const rate = (name: string) => perSecond(foreign(proxy, `haproxy_process_${name}_total`));
  return [
    {
      key: "sessions",
      title: "TLS connections",
      description: "Encrypted connections that are open now.",
      unit: "short",
      queries: linesBy(
        instance,
        sum(foreign(proxy, "haproxy_process_current_ssl_connections"), { by: instance }),
      ),
    },
    {
      key: "handshakes",
      title: "TLS connections opened, sessions looked up",
      description:
        "Encrypted connections opened per second, and sessions that were looked up to resume and not found; each miss costs a whole handshake.",
      unit: "cps",
      queries: [
        line("opened", rate("ssl_connections")),
        line("lookups", rate("ssl_cache_lookups")),
        line("misses", rate("ssl_cache_misses")),
      ],
    },
  ];
}

function process({ proxy }: Places): Measure[] {
  const gauge = (name: string) => max(foreign(proxy, `haproxy_process_${name}`), { by: instance });
  const idlest = min(foreign(proxy, "haproxy_process_idle_time_percent"), { by: instance });
  return [
    {
      key: "cpu",
      title: "CPU",
      description: "The share of time in which HAProxy's threads were not idle; near 100 % everything waits.",
      unit: "percentunit",
      most: 1,
      limit: 0.9,
      queries: linesBy(instance, subtract(1, divide(idlest, 100))),
    },
    {
      key: "memory",
      title: "Memory of HAProxy's pools",
      description: "What the pools of buffers, sessions and connections hold, in use or not.",
      unit: "bytes",
      queries: linesBy(instance, gauge("pool_allocated_bytes")),
    },
    {
      key: "run-queue",
      title: "Tasks waiting to run",
      description: "Tasks that are ready and wait for a thread; a climb means that HAProxy itself is full.",
      unit: "short",
      queries: linesBy(instance, gauge("current_run_queue")),
    },
    {
      key: "uptime",
      title: "Time since start",
      description: "A line that falls to zero is a restart or a reload.",
      unit: "s",
      queries: linesBy(instance, gauge("uptime_seconds")),
    },
  ];
}
