// The only file of core that reads a clock or makes a timer.
import { setTimeout as sleep } from "node:timers/promises";

/** Seconds on a clock that never goes back; for durations. */
export function now(): number {
  return performance.now() / 1_000;
}

/** Nanoseconds on a clock that never goes back and is the same in all threads of the process. */
export function sharedNow(): bigint {
  return process.hrtime.bigint();
}

/** The time of day; for log lines and reports. */
export function wallTime(): Date {
  return new Date();
}

/** How a wait may end early, and whether it keeps the process alive (default yes). */
export interface DelayOptions {
  readonly signal?: AbortSignal;
  readonly ref?: boolean;
}

/** Resolves after so many milliseconds, or as soon as the signal aborts; never rejects. */
export async function delay(milliseconds: number, options: DelayOptions = {}): Promise<void> {
  await sleep(milliseconds, undefined, options).catch(() => {});
}

/** Calls back again and again, without keeping the process alive. Returns how to stop. */
export function every(milliseconds: number, callback: () => void): () => void {
  const timer = setInterval(callback, milliseconds);
  timer.unref();
  return () => clearInterval(timer);
}

/** Calls back once after so many milliseconds, without keeping the process alive. Returns how to call it off. */
export function after(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  timer.unref();
  return () => clearTimeout(timer);
}
