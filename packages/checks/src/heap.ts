import { getHeapStatistics } from "node:v8";
import type { CheckRun } from "@telltale/core";
import { createPressureCheck } from "./create-pressure-check.ts";
import type { Limits } from "./limits.ts";

/**
 * Says what share of V8's heap limit is in use, garbage not yet collected included: at the limit the process ends.
 * Warns at 0.85 and fails at 0.95.
 * @throws TelltaleError definition/shape
 */
export function heap(limits: Limits = {}): CheckRun {
  return createPressureCheck({
    name: "heap()",
    what: "the heap in use",
    measurement: "utilization",
    unit: "1",
    limits: { warn: 0.85, fail: 0.95, ...limits },
    read: () => {
      const { used_heap_size, heap_size_limit } = getHeapStatistics();
      return used_heap_size / heap_size_limit;
    },
  });
}
