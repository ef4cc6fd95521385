import type { CheckRun } from "@telltale/core";
import { createPressureCheck } from "./create-pressure-check.ts";
import { kindOf, refuse } from "./refuse.ts";
import { readTimeLimits, type TimeLimits } from "./read-time-limits.ts";

/** When the oldest message was sent, or its age in seconds; undefined or null for an empty queue. */
export type Oldest = Date | number | null | undefined;

/**
 * Says how long the oldest message of a queue has waited, as your function tells. Limits are yours, since only you know
 * how old a message may get: `queueAge(oldest, { warn: "1m", fail: "15m" })`.
 * @throws TelltaleError definition/shape, duration/unit
 */
export function queueAge(
  read: (signal: AbortSignal) => Oldest | PromiseLike<Oldest>,
  limits: TimeLimits,
): CheckRun {
  if (typeof read !== "function") {
    return refuse({
      where: "queueAge(read)",
      given: kindOf(read),
      expected: "a function that returns the oldest message's time, or its age in seconds",
      hint: 'Write queueAge(() => oldestJobDate(), { warn: "1m", fail: "15m" }).',
    });
  }
  return createPressureCheck({
    name: "queueAge()",
    what: "the age of the oldest message",
    measurement: "age",
    unit: "s",
    limits: readTimeLimits("queueAge()", limits),
    read: async (signal) => secondsOf(await read(signal)),
  });
}

/** Clocks differ: a message from the future has waited for no time. */
function secondsOf(oldest: Oldest): number {
  if (oldest === undefined || oldest === null) return 0;
  return Math.max(0, oldest instanceof Date ? (Date.now() - oldest.getTime()) / 1_000 : oldest);
}
