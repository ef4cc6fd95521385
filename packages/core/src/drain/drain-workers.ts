import cluster, { type Worker as ClusterWorker } from "node:cluster";
import type { Worker as Thread } from "node:worker_threads";
import { defaultDrain, type Duration } from "@telltale/conventions";
import { delay, now } from "../clock.ts";
import { createLog, type Log } from "../log.ts";
import { readSettings } from "../options.ts";
import { readTimeout } from "./plan.ts";
import { drainOnSignal, type DrainReason, type DrainSignal } from "./signals.ts";
import { hearThreads } from "./thread-signals.ts";
import { ofCluster, ofThread, type Ward } from "./ward.ts";

/** How workers are ended. */
export interface DrainWorkersOptions {
  /** When those that are left are killed, from the signal on. Default "28s": a worker's own deadline, one hook and its last spans. */
  readonly deadline?: Duration;
  /** Whether this process exits, with code 0, when all have ended. Default true. */
  readonly exit?: boolean;
  /** Where its lines go. Default: standard output, as those of a service. */
  readonly log?: Log;
}

/** An end of workers, prepared. */
export interface WorkersDrain {
  /** Calls it off. */
  close(): void;
}

/**
 * On SIGTERM or SIGINT lets every `node:cluster` worker and every thread that serves finish its own drain, kills what
 * is left at the deadline, and exits 0. Call it once in the primary process or the main thread, before any is started.
 * A manager that forks again on "exit" looks at `worker.exitedAfterDisconnect`, which is true for workers told to end.
 * @throws TelltaleError duration/unit
 */
export function drainWorkers(options: DrainWorkersOptions = {}): WorkersDrain {
  const fallback = defaultDrain.deadline + defaultDrain.hookTimeout + defaultDrain.flush;
  const deadline = readTimeout(options.deadline, "drainWorkers.deadline", fallback);
  const threads = followThreads();
  const log = options.log ?? ownLog();
  const callOff = drainOnSignal({
    exits: options.exit !== false,
    finish: (reason) => new WorkersEnd(log, signalOf(reason), threads.serving).finish(deadline),
    teardown: async () => {},
    release: () => {},
  });
  return {
    close() {
      callOff();
      threads.close();
    },
  };
}

function ownLog(): Log {
  const { identity, logLevel } = readSettings(undefined);
  return createLog(identity, logLevel).log;
}

function signalOf(reason: DrainReason): DrainSignal {
  return reason === "disconnect" ? "SIGTERM" : reason;
}

/** Keeps the threads of this process that have said they have something to drain. */
function followThreads(): { readonly serving: () => readonly Ward[]; close(): void } {
  const threads = new Map<number, Ward>();
  const serving = new Set<number>();
  const started = (thread: Thread): void => {
    const { threadId } = thread;
    threads.set(threadId, ofThread(thread));
    thread.once("exit", () => threads.delete(threadId));
  };
  process.on("worker", started);
  const stopHearing = hearThreads((thread) => serving.add(thread));
  return {
    serving: () => [...threads].filter(([id]) => serving.has(id)).map(([, ward]) => ward),
    close() {
      process.off("worker", started);
      stopHearing();
    },
  };
}

/** The most workers that one line names. */
const mostNamed = 20;

class WorkersEnd {
  readonly #log: Log;
  readonly #signal: DrainSignal;
  readonly #left = new Set<Ward>();
  readonly #finished = new AbortController();
  readonly #threads: () => readonly Ward[];
  #died = 0;

  constructor(log: Log, signal: DrainSignal, threads: () => readonly Ward[]) {
    this.#log = log;
    this.#signal = signal;
    this.#threads = threads;
  }

  async finish(deadlineMs: number): Promise<void> {
    const startedAt = now();
    this.#tellAll(deadlineMs);
    // A second signal ends this process at once; those it was to end must not outlive it.
    process.once("exit", this.#killAll);
    if (this.#left.size > 0) await delay(deadlineMs, { signal: this.#finished.signal });
    const late = this.#left.size;
    if (late > 0) this.#log.warn({ workers: this.#names() }, "workers did not drain and were killed");
    this.#killAll();
    process.off("exit", this.#killAll);
    cluster.off("listening", this.#tellNewcomer);
    const seconds = Math.round((now() - startedAt) * 1e3) / 1e3;
    this.#log.info({ duration_s: seconds, died: this.#died, killed: late }, "workers drained");
  }

  #tellAll(deadlineMs: number): void {
    const workers = Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);
    const wards = [...workers.map((worker) => ofCluster(worker)), ...this.#threads()];
    for (const ward of wards) this.#tell(ward);
    // One that a manager forked all the same is told once it serves.
    cluster.on("listening", this.#tellNewcomer);
    const facts = { signal: this.#signal, workers: workers.length, threads: wards.length - workers.length };
    this.#log.info({ ...facts, deadline_s: deadlineMs / 1_000 }, "workers told to drain");
  }

  #tell(ward: Ward): void {
    this.#left.add(ward);
    ward.tell(this.#signal);
    void ward.ended.then((diedOf) => {
      this.#left.delete(ward);
      if (diedOf !== undefined) this.#report(ward, diedOf);
      if (this.#left.size === 0) this.#finished.abort();
    });
  }

  #report({ name }: Ward, diedOf: string): void {
    if (this.#finished.signal.aborted) return;
    this.#died += 1;
    this.#log.warn({ worker: name, died_of: diedOf }, "worker died while it drained");
  }

  #names(): string[] {
    return [...this.#left].slice(0, mostNamed).map(({ name }) => name);
  }

  readonly #tellNewcomer = (worker: ClusterWorker): void => {
    const { name } = ofCluster(worker);
    if (![...this.#left].some((ward) => ward.name === name)) this.#tell(ofCluster(worker));
  };

  readonly #killAll = (): void => {
    this.#finished.abort();
    for (const ward of this.#left) ward.kill();
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill("SIGKILL");
  };
}
