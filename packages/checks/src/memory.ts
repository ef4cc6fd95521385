import { totalmem } from "node:os";
import type { CheckRun } from "@telltale/core";
import { createPressureCheck } from "./create-pressure-check.ts";
import type { Limits } from "./limits.ts";
import { refuse } from "./refuse.ts";

/** Limits of the share in use, and of what. */
export interface MemoryOptions extends Limits {
  /** Default: the container's limit (cgroup version 1 or 2) where it has one, otherwise the machine's memory. */
  readonly limitBytes?: number;
}

/**
 * Says what share of its memory limit the process resides in. Warns at 0.85 and fails at 0.95.
 * @throws TelltaleError definition/shape
 */
export function memory({ limitBytes, ...limits }: MemoryOptions = {}): CheckRun {
  if (limitBytes !== undefined) assertBytes(limitBytes);
  return createPressureCheck({
    name: "memory()",
    what: "the memory in use",
    measurement: "utilization",
    unit: "1",
    limits: { warn: 0.85, fail: 0.95, ...limits },
    read: () => process.memoryUsage.rss() / (limitBytes ?? limitOfProcess()),
  });
}

/** Read each time: a container's limit can be changed while it runs. 0 or more than the machine has means none. */
function limitOfProcess(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

function assertBytes(limitBytes: unknown): void {
  if (typeof limitBytes === "number" && Number.isFinite(limitBytes) && limitBytes > 0) return;
  const expected = "a positive number of bytes";
  const hint = "Leave it out for the container's own limit.";
  refuse({ where: "memory({ limitBytes })", given: String(limitBytes), expected, hint });
}
