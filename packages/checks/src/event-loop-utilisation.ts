import { performance } from "node:perf_hooks";
import { createPressureCheck } from "./create-pressure-check.ts";
import type { Limits } from "./limits.ts";
import { everyHalf, watching, type WatchingCheck, type WindowOption } from "./rolling.ts";

/** Limits of the share, and how far back it looks. */
export interface EventLoopUtilisationOptions extends Limits, WindowOption {}

/**
 * Says what share of the window the event loop was busy. Warns at 0.9 and fails at 0.98.
 * @throws TelltaleError definition/shape, duration/unit
 */
export function eventLoopUtilisation(options: EventLoopUtilisationOptions = {}): WatchingCheck {
  const { window, ...limits } = options;
  let newer = performance.eventLoopUtilization();
  let older = newer;
  const run = createPressureCheck({
    name: "eventLoopUtilisation()",
    what: "the time the event loop was busy",
    measurement: "utilization",
    unit: "1",
    limits: { warn: 0.9, fail: 0.98, ...limits },
    read: () => performance.eventLoopUtilization(older).utilization,
  });
  const stop = everyHalf({ ...(window && { window }) }, "eventLoopUtilisation({ window })", () => {
    older = newer;
    newer = performance.eventLoopUtilization();
  });
  return watching(run, stop);
}
