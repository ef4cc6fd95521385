import type { Status } from "@telltale/core";
import { isWorse, type Side, type Threshold, type Thresholds } from "./limits.ts";

/** What a value means, and the limit that says so. */
export interface Judgement {
  readonly status: Status;
  readonly limit?: Threshold;
}

/**
 * Makes a judge of values one after another, with memory: a limit once reached stands until the value is back beyond
 * where it clears, so that a value about its limit does not flap.
 */
export function createJudge({ warn, fail }: Thresholds, side: Side): (value: number) => Judgement {
  const warns = warn && createAlarm(warn, side);
  const fails = fail && createAlarm(fail, side);
  return (value) => {
    // Both see every value.
    const [isWarning, isFailing] = [warns?.(value), fails?.(value)];
    if (fail && isFailing) return { status: "fail", limit: fail };
    return warn && isWarning ? { status: "warn", limit: warn } : { status: "pass" };
  };
}

function createAlarm({ raise, clear }: Threshold, side: Side): (value: number) => boolean {
  let isRaised = false;
  return (value) => {
    const limit = isRaised ? clear : raise;
    isRaised = value === limit ? !isRaised || raise === clear : isWorse(value, limit, side);
    return isRaised;
  };
}
