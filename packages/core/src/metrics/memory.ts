import { getHeapSpaceStatistics } from "node:v8";
import { runtime } from "@telltale/conventions";
import type { Registry } from "./registry.ts";

/** Exposes the heap, space by space, and the process's memory. */
export function instrumentMemory(registry: Registry): () => void {
  const used = registry.define(runtime.heapUsed);
  const size = registry.define(runtime.heapSpaceSize);
  const resident = registry.define(runtime.memoryUsage);
  return registry.onScrape(() => {
    resident.set(process.memoryUsage.rss());
    for (const { space_name, space_size, space_used_size } of getHeapSpaceStatistics()) {
      const labels = { "v8js.heap.space.name": space_name };
      size.set(space_size, labels);
      used.set(space_used_size, labels);
    }
  });
}
