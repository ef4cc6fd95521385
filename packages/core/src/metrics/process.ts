import { readdirSync } from "node:fs";
import { runtime } from "@telltale/conventions";
import type { Registry } from "./registry.ts";

/** Exposes the process's CPU time, file descriptors, uptime, and what keeps it alive. */
export function instrumentProcess(registry: Registry): () => void {
  const stops = [instrumentCpu(registry), instrumentResources(registry), instrumentDescriptors(registry)];
  const uptime = registry.define(runtime.uptime);
  stops.push(registry.onScrape(() => uptime.set(process.uptime())));
  return () => {
    for (const stop of stops) stop();
  };
}

function instrumentCpu(registry: Registry): () => void {
  const time = registry.define(runtime.cpuTime);
  let last = { user: 0, system: 0 };
  return registry.onScrape(() => {
    const current = process.cpuUsage();
    time.add(Math.max(0, current.user - last.user) / 1e6, { "cpu.mode": "user" });
    time.add(Math.max(0, current.system - last.system) / 1e6, { "cpu.mode": "system" });
    last = current;
  });
}

function instrumentResources(registry: Registry): () => void {
  const active = registry.define(runtime.resourceActive);
  const seen = new Set<string>();
  return registry.onScrape(() => {
    const counts = new Map<string, number>();
    for (const type of process.getActiveResourcesInfo()) counts.set(type, (counts.get(type) ?? 0) + 1);
    for (const type of counts.keys()) seen.add(type);
    // A type that is no longer there has gone to zero.
    for (const type of seen) active.set(counts.get(type) ?? 0, { "v8js.resource.type": type });
  });
}

function instrumentDescriptors(registry: Registry): () => void {
  const open = registry.define(runtime.fileDescriptors);
  return registry.onScrape(() => {
    const count = countDescriptors();
    if (count !== undefined) open.set(count);
  });
}

/** Only Linux lists them here; the listing itself holds one of them open. */
function countDescriptors(): number | undefined {
  try {
    return readdirSync("/proc/self/fd").length - 1;
  } catch {
    return undefined;
  }
}
