import { runtime } from "@telltale/conventions";
import { countDescriptors, countThreads } from "./proc.ts";
import type { Registry } from "./registry.ts";

/** Exposes the process's CPU time, what it waited for, its descriptors, threads and uptime, and what keeps it alive. */
export function instrumentProcess(registry: Registry): () => void {
  const stops = [instrumentUsage(registry), instrumentResources(registry), instrumentProc(registry)];
  const uptime = registry.define(runtime.uptime);
  stops.push(registry.onScrape(() => uptime.set(process.uptime())));
  return () => {
    for (const stop of stops) stop();
  };
}

/** One call to the system has all of these, and costs what the CPU time alone does. */
function instrumentUsage(registry: Registry): () => void {
  const time = registry.define(runtime.cpuTime);
  const switches = registry.define(runtime.contextSwitches);
  const faults = registry.define(runtime.pagingFaults);
  const user = rising((seconds) => time.add(seconds, { "cpu.mode": "user" }));
  const system = rising((seconds) => time.add(seconds, { "cpu.mode": "system" }));
  const voluntary = rising((count) => switches.add(count, { "process.context_switch.type": "voluntary" }));
  const involuntary = rising((count) =>
    switches.add(count, { "process.context_switch.type": "involuntary" }),
  );
  const major = rising((count) => faults.add(count, { "system.paging.fault.type": "major" }));
  const minor = rising((count) => faults.add(count, { "system.paging.fault.type": "minor" }));
  return registry.onScrape(() => {
    const usage = process.resourceUsage();
    user(usage.userCPUTime / 1e6);
    system(usage.systemCPUTime / 1e6);
    voluntary(usage.voluntaryContextSwitches);
    involuntary(usage.involuntaryContextSwitches);
    major(usage.majorPageFault);
    minor(usage.minorPageFault);
  });
}

/** Adds what a total has risen by since it was last read. */
function rising(add: (difference: number) => void): (total: number) => void {
  let last = 0;
  return (total) => {
    add(Math.max(0, total - last));
    last = total;
  };
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

function instrumentProc(registry: Registry): () => void {
  const open = registry.define(runtime.fileDescriptors);
  const threads = registry.define(runtime.threads);
  return registry.onScrape(() => {
    const descriptors = countDescriptors();
    if (descriptors !== undefined) open.set(descriptors);
    const count = countThreads();
    if (count !== undefined) threads.set(count);
  });
}
