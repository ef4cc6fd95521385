// Over which windows a burn is looked at, and from where on it is too fast.
import { parseDuration, type Duration } from "@telltale/conventions";
import { allowedShare } from "../objective.ts";

/** A burn over this window, and the rate from which it calls for somebody. */
export interface BurnWindow {
  readonly window: Duration;
  /** Left out where even a total outage would not reach it. */
  readonly limit?: number;
}

/** The length of a window in seconds. */
export function secondsOf(window: Duration): number {
  return (parseDuration(window) ?? 0) / 1_000;
}

/**
 * The windows that a budget's burn is shown over, shortest first, none longer than the objective's own. A pair of
 * windows has one factor: the share of the budget that may go within the longer of them. The shares are those of the
 * SRE workbook, so the factors scale with the objective's window: 14.4 and 6 for 30 days, 13.44 and 5.6 for 28.
 */
export function burnWindows(window: Duration, objective: number): BurnWindow[] {
  const length = secondsOf(window);
  // The greatest burn there is: everything fails.
  const most = 1 / allowedShare(objective);
  return windows
    .filter((each) => secondsOf(each.window) <= length)
    .map(({ window: shown, share, within }) => {
      const factor = Math.max(leastFactor, (share * length) / secondsOf(within));
      return factor < most ? { window: shown, limit: Number(factor.toPrecision(4)) } : { window: shown };
    });
}

/** A tenth of 28 days' budget within three days: slower than that, a budget of any length outlasts its window. */
const leastFactor = (0.1 * 28) / 3;

const windows = [
  { window: "5m", share: 0.02, within: "1h" },
  { window: "1h", share: 0.02, within: "1h" },
  { window: "6h", share: 0.05, within: "6h" },
  { window: "3d", share: 0.1, within: "3d" },
] as const satisfies readonly { window: Duration; share: number; within: Duration }[];
