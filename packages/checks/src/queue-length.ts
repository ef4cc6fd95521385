import type { CheckRun } from "@telltale/core";
import { createPressureCheck } from "./create-pressure-check.ts";
import { kindOf, refuse } from "./refuse.ts";
import type { Limits } from "./limits.ts";

/**
 * Says how many messages wait in a queue, as your function tells. Limits are yours:
 * `queueLength(() => queue.getWaitingCount(), { warn: 1_000, fail: 50_000 })`.
 * @throws TelltaleError definition/shape
 */
export function queueLength(
  read: (signal: AbortSignal) => number | PromiseLike<number>,
  limits: Limits,
): CheckRun {
  if (typeof read !== "function") {
    return refuse({
      where: "queueLength(read)",
      given: kindOf(read),
      expected: "a function that returns how many messages wait",
      hint: "Write queueLength(() => queue.getWaitingCount(), { warn: 1_000, fail: 50_000 }).",
    });
  }
  return createPressureCheck({
    name: "queueLength()",
    what: "the queue",
    measurement: "length",
    unit: "{message}",
    limits,
    read,
  });
}
