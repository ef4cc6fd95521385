import { eventLoopDelay, memory } from "@telltale/checks";
import type { Telltale } from "@telltale/express";

/** Checks that every service has: they warn of a process that is full, and leave it where it is. */
export function watchPressure({ health }: Pick<Telltale, "health">): void {
  health.add("event-loop", eventLoopDelay(), { impact: "degraded", every: "5s" });
  health.add("memory", memory(), { impact: "degraded", every: "5s" });
}
