import { divide, min, sum, type Instant } from "@telltale/promql";
import { full } from "../../fullness.ts";
import { foreign, foreignRate } from "../foreign.ts";
import { line, linesBy } from "../measure.ts";
import type { Measure, Places } from "../proxy-exporter.ts";
import { proxyLabel } from "./labels.ts";

const instance = ["instance"];

/** How full HAProxy and its backends are: connections against limits, queues, pools, retries. */
export function saturation(places: Places): Measure[] {
  return [...limits(places), ...queues(places)];
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
      limit: full,
      queries: linesBy(instance, divide(gauge("current_connections"), gauge("max_connections"))),
    },
    {
      key: "sessions",
      title: "Sessions against the limit",
      description: "The share of each frontend's maxconn that is taken.",
      unit: "percentunit",
      most: 1,
      limit: full,
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
