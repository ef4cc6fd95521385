import type { CheckRun, Duration } from "@telltale/core";
import { readSeconds } from "./duration.ts";

/** A check that watches between its runs, until it is stopped. It keeps no process alive. */
export type WatchingCheck = CheckRun & Disposable & { readonly stop: () => void };

/** How far back a watching check looks: at least half of this, at most all of it. */
export interface WindowOption {
  /** Default "10s". */
  readonly window?: Duration;
}

/**
 * Calls back every half window, without keeping the process alive. Returns how to stop.
 * @throws TelltaleError duration/unit
 */
export function everyHalf({ window = "10s" }: WindowOption, where: string, turn: () => void): () => void {
  const timer = setInterval(turn, (readSeconds(window, where) * 1_000) / 2);
  timer.unref();
  return () => clearInterval(timer);
}

/** Gives a check its stop. */
export function watching(run: CheckRun, stop: () => void): WatchingCheck {
  return Object.assign((signal: AbortSignal) => run(signal), { stop, [Symbol.dispose]: stop });
}
