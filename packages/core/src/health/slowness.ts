import { now } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Outcome } from "./call-check.ts";

/** One line a minute is enough to be found. */
const pause = 60;

/** Says of a check that passes, but took more than half of its time, that it is slow. */
export function watchSlowness(log: Log, check: string, timeoutMs: number): (outcome: Outcome) => void {
  let saidAt = -Infinity;
  return ({ status, durationMs }) => {
    if (status === "fail" || durationMs <= timeoutMs / 2 || now() - saidAt < pause) return;
    saidAt = now();
    log.warn({ check, duration_ms: durationMs, timeout_ms: timeoutMs }, "check is slow");
  };
}
