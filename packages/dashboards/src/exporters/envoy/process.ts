import { max } from "@telltale/promql";
import { foreign } from "../foreign.ts";
import { linesBy } from "../measure.ts";
import type { Measure, Places } from "../proxy-exporter.ts";

const instance = ["instance"];

/** What each Envoy takes of its machine. */
export function process({ proxy }: Places): Measure[] {
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
