import { getHeapSpaceStatistics } from "node:v8";
import { runtime } from "@telltale/conventions";
import type { Registry } from "./registry.ts";

/** Exposes the heap, space by space, and the process's memory. */
export function instrumentMemory(registry: Registry): () => void {
  const used = registry.define(runtime.heapUsed);
  const size = registry.define(runtime.heapSpaceSize);
  const available = registry.define(runtime.heapSpaceAvailable);
  const physical = registry.define(runtime.heapSpacePhysical);
  const resident = registry.define(runtime.memoryUsage);
  return registry.onScrape(() => {
    resident.set(process.memoryUsage.rss());
    for (const space of getHeapSpaceStatistics()) {
      const labels = { "v8js.heap.space.name": space.space_name };
      used.set(space.space_used_size, labels);
      size.set(space.space_size, labels);
      available.set(space.space_available_size, labels);
      physical.set(space.physical_space_size, labels);
    }
  });
}
