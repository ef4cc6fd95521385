import { divide, max, min, subtract, sum } from "@telltale/promql";
import { full } from "../../fullness.ts";
import { perSecond } from "../../query.ts";
import { foreign } from "../foreign.ts";
import { line, linesBy } from "../measure.ts";
import type { Measure, Places } from "../proxy-exporter.ts";

const instance = ["instance"];

/** Encrypted connections, and what they cost. */
export function tls({ proxy }: Places): Measure[] {
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

/** What each HAProxy takes of its machine. */
export function process({ proxy }: Places): Measure[] {
  const gauge = (name: string) => max(foreign(proxy, `haproxy_process_${name}`), { by: instance });
  const idlest = min(foreign(proxy, "haproxy_process_idle_time_percent"), { by: instance });
  return [
    {
      key: "cpu",
      title: "CPU",
      description: "The share of time in which HAProxy's threads were not idle; near 100 % everything waits.",
      unit: "percentunit",
      most: 1,
      limit: full,
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
