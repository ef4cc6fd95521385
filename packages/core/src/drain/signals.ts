// The only file that listens to signals. All instances of a process share one listener and end together.
import cluster from "node:cluster";
import { isMainThread } from "node:worker_threads";
import { defaultDrain } from "@telltale/conventions";
import { after, delay, now } from "../clock.ts";
import { traceBridge } from "../trace.ts";
import { hearMainThread } from "./thread-signals.ts";

/** What asks a process to end. */
export type DrainSignal = "SIGTERM" | "SIGINT";

/** Why a drain begins: a signal, or a cluster worker has lost its primary. */
export type DrainReason = DrainSignal | "disconnect";

/** The end of one server, prepared. */
export interface Drain {
  readonly exits: boolean;
  /** Lets what is under way finish; never rejects. Called at most once. */
  finish(reason: DrainReason): Promise<void>;
  /** Closes what is needed no more, once everything in the process has finished; never rejects. */
  teardown(): Promise<void>;
  /** Stops watching the server. */
  release(): void;
}

/** The one time a process is told, and the drains that have begun since, in order. */
interface Told {
  readonly reason: DrainReason;
  readonly at: number;
  readonly begun: Map<Drain, Promise<void>>;
}

interface Shared {
  readonly drains: Set<Drain>;
  told: Told | undefined;
  stopListening: (() => void) | undefined;
}

// A registered symbol, so that two copies of this package wait for each other before the process exits.
const key = Symbol.for("telltale.drains/2");
const shared: Shared = ((globalThis as { [key]?: Shared })[key] ??= {
  drains: new Set(),
  told: undefined,
  stopListening: undefined,
});

/** Runs a drain on SIGTERM or SIGINT; at once when the process has been told already. Returns how to call it off. */
export function drainOnSignal(drain: Drain): () => void {
  shared.drains.add(drain);
  shared.stopListening ??= listen();
  if (shared.told) begin(drain, shared.told);
  return () => {
    shared.drains.delete(drain);
    if (shared.drains.size === 0) forget();
  };
}

function forget(): void {
  shared.stopListening?.();
  shared.stopListening = undefined;
  shared.told = undefined;
}

function listen(): () => void {
  // A thread gets no signals; its main thread passes them on.
  if (!isMainThread) return hearMainThread(hear);
  process.on("SIGTERM", hear);
  process.on("SIGINT", hear);
  const stopHearingPrimary = hearPrimary();
  return () => {
    process.off("SIGTERM", hear);
    process.off("SIGINT", hear);
    stopHearingPrimary();
  };
}

/** A cluster worker exits at once when its primary is lost, unless it says that it will by itself. */
function hearPrimary(): () => void {
  const { worker } = cluster;
  if (!worker) return () => {};
  const lost = (): void => {
    worker.exitedAfterDisconnect = true;
    if (!shared.told) hear("disconnect");
  };
  worker.once("disconnect", lost);
  return () => void worker.off("disconnect", lost);
}

const numbers = { SIGINT: 2, SIGTERM: 15, disconnect: 15 };

/**
 * How far apart, in seconds, two signals of a kind may come and be one: a supervisor that signals the whole group and
 * npm or a primary that passes its own on. Too short for a person's second thought.
 */
const echo = 0.2;

function hear(reason: DrainReason): void {
  const { told } = shared;
  if (told === undefined) {
    shared.told = { reason, at: now(), begun: new Map() };
    void drainAll(shared.told);
  } else if (reason !== told.reason || now() - told.at > echo) {
    // oxlint-disable-next-line unicorn/no-process-exit -- whoever asks twice will not wait
    process.exit(128 + numbers[reason]);
  }
}

async function drainAll(told: Told): Promise<void> {
  for (const drain of shared.drains) begin(drain, told);
  await finishAll(told);
  const drains = [...told.begun.keys()];
  // The pool that one server's hook closes may be another server's too: all have finished before the first.
  for (const drain of drains) await drain.teardown();
  await flush();
  // Nobody is left to end a worker whose primary is lost.
  const exits = told.reason === "disconnect" || drains.every((drain) => drain.exits);
  if (exits) endProcess();
}

/** A moment, in milliseconds. */
const aMoment = 50;

/**
 * Ends the process with code 0: by itself where nothing is left, else by force. Not at once, since `process.exit()` may
 * wait for ever for a thread of the compiler that waits for this one to collect garbage (nodejs/node#54918): a moment
 * without work lets both go on.
 */
function endProcess(): void {
  process.exitCode = 0;
  // oxlint-disable-next-line unicorn/no-process-exit -- nothing is left to finish, and idle handles must not hold the process
  after(aMoment, () => process.exit(0));
}

function begin(drain: Drain, { begun, reason }: Told): void {
  if (!begun.has(drain)) begun.set(drain, drain.finish(reason));
}

/** A server that is started meanwhile is waited for too. */
async function finishAll({ begun }: Told): Promise<void> {
  for (let seen = -1; seen !== begun.size;) {
    seen = begun.size;
    await Promise.allSettled(begun.values());
  }
}

/** Sends what tracing still holds. */
async function flush(): Promise<void> {
  const flushed = new AbortController();
  const sending = traceBridge()
    ?.flush()
    .finally(() => flushed.abort());
  if (sending) await Promise.race([sending, delay(defaultDrain.flush, { signal: flushed.signal })]);
}
