import { monitorEventLoopDelay } from "node:perf_hooks";
import { createPressureCheck } from "./create-pressure-check.ts";
import { meanWait } from "./mean-wait.ts";
import { readTimeLimits, type TimeLimits } from "./read-time-limits.ts";
import { everyHalf, watching, type WatchingCheck, type WindowOption } from "./rolling.ts";

/** Limits of the delay, and how far back it looks. */
export interface EventLoopDelayOptions extends TimeLimits, WindowOption {}

/** How often the loop is probed, in milliseconds. */
const resolution = 10;

/**
 * Says how long a request that arrives at any moment of the window waits for the event loop, on average. Warns at
 * 100 ms and fails at 500 ms. A percentile of the samples would not do: while the loop is blocked none are taken, so
 * that a loop blocked four seconds of five has a p99 of nothing.
 * @throws TelltaleError definition/shape, duration/unit
 */
export function eventLoopDelay(options: EventLoopDelayOptions = {}): WatchingCheck {
  const { warn = "100ms", fail = "500ms" } = options;
  const run = createPressureCheck({
    name: "eventLoopDelay()",
    what: "the delay of the event loop",
    measurement: "event_loop_delay",
    unit: "s",
    limits: readTimeLimits("eventLoopDelay()", { warn, fail }),
    read: () => meanWait(histograms[older], resolution),
  });
  // Two, emptied in turn: the older one always holds half a window at least.
  const histograms = [monitorEventLoopDelay({ resolution }), monitorEventLoopDelay({ resolution })] as const;
  let older: 0 | 1 = 0;
  const stopTurns = everyHalf(options, "eventLoopDelay({ window })", () => {
    histograms[older].reset();
    older = older === 0 ? 1 : 0;
  });
  for (const histogram of histograms) histogram.enable();
  return watching(run, () => {
    stopTurns();
    for (const histogram of histograms) histogram.disable();
  });
}
