import { constants } from "node:os";
import { isMainThread } from "node:worker_threads";

/** What the end of a process needs of tracing; neither rejects, both end within the deadline. */
export interface Ending {
  /** Sends what is waiting. */
  flush(): Promise<unknown>;
  /** Sends what is waiting and stops; false when the deadline came first. */
  shutdown(): Promise<boolean>;
}

/**
 * Sends the last spans when the process is told to end, and never owns the signal: if nobody else listens the
 * process ends by it as if we were not here; if somebody does (a drain), ending is theirs.
 */
export function flushAtProcessEnd(ending: Ending): void {
  // Signals reach the main thread only.
  if (isMainThread) for (const signal of ["SIGTERM", "SIGINT"] as const) flushOn(signal, ending);
  process.once("beforeExit", () => void leave(ending));
}

function flushOn(signal: "SIGTERM" | "SIGINT", ending: Ending): void {
  const onSignal = () => {
    const othersListen = process.listenerCount(signal) > 1;
    // A second signal, an impatient Ctrl-C, does at once what it would do without us.
    process.off(signal, onSignal);
    if (othersListen) void ending.flush();
    else void ending.shutdown().then(() => raise(signal));
  };
  process.on(signal, onSignal);
}

function raise(signal: "SIGTERM" | "SIGINT"): void {
  // The kernel shields process 1 of a container from signals it does not handle.
  if (process.pid === 1) process.exit(128 + constants.signals[signal]);
  process.kill(process.pid, signal);
}

// Nothing else is left to run here, so after the deadline only a collector that does not answer holds the process.
async function leave(ending: Ending): Promise<void> {
  const inTime = await ending.shutdown();
  if (!inTime) process.exit();
}
