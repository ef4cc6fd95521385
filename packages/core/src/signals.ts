// The only file that listens to signals. All instances of a process share one listener and end together.
import { delay } from "./clock.ts";
import { traceBridge } from "./trace.ts";

/** What asks a process to end. */
export type DrainSignal = "SIGTERM" | "SIGINT";

/** The end of one server, prepared. */
export interface Drain {
  readonly exits: boolean;
  /** Drains; never rejects. */
  run(signal: DrainSignal): Promise<void>;
  /** Stops watching the server. */
  release(): void;
}

interface Shared {
  readonly drains: Set<Drain>;
  signalled: boolean;
  listener: ((signal: DrainSignal) => void) | undefined;
}

// A registered symbol, so that two copies of this package wait for each other before the process exits.
const key = Symbol.for("telltale.drains");
const shared: Shared = ((globalThis as { [key]?: Shared })[key] ??= {
  drains: new Set(),
  signalled: false,
  listener: undefined,
});

/** Runs a drain on SIGTERM or SIGINT. Returns how to call it off. */
export function drainOnSignal(drain: Drain): () => void {
  shared.drains.add(drain);
  if (!shared.listener) listen();
  return () => {
    shared.drains.delete(drain);
    if (shared.drains.size === 0) stopListening();
  };
}

const numbers = { SIGINT: 2, SIGTERM: 15 };

function listen(): void {
  shared.listener = (signal) => {
    // Whoever asks twice will not wait.
    // oxlint-disable-next-line unicorn/no-process-exit -- the second signal is the user's order to stop now
    if (shared.signalled) process.exit(128 + numbers[signal]);
    shared.signalled = true;
    void drainAll(signal);
  };
  process.on("SIGTERM", shared.listener);
  process.on("SIGINT", shared.listener);
}

function stopListening(): void {
  if (!shared.listener) return;
  process.off("SIGTERM", shared.listener);
  process.off("SIGINT", shared.listener);
  shared.listener = undefined;
  shared.signalled = false;
}

/** How long the last spans may take to leave. */
const flushTimeoutMs = 5_000;

async function drainAll(signal: DrainSignal): Promise<void> {
  const drains = [...shared.drains];
  await Promise.allSettled(drains.map((drain) => drain.run(signal)));
  await Promise.race([traceBridge()?.flush(), delay(flushTimeoutMs, { ref: false })]);
  // oxlint-disable-next-line unicorn/no-process-exit -- nothing is left to finish, and idle handles must not hold the process
  if (drains.every((drain) => drain.exits)) process.exit(0);
}
