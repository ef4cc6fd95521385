import type { Worker as ClusterWorker } from "node:cluster";
import type { Worker as Thread } from "node:worker_threads";
import type { DrainSignal } from "./signals.ts";
import { tellThread } from "./thread-signals.ts";

/** A process or thread that this one has started and is to end. */
export interface Ward {
  /** As a log names it. */
  readonly name: string;
  /** Resolves when it is gone: with what it died of when it did not end by itself. Never rejects. */
  readonly ended: Promise<string | undefined>;
  tell(signal: DrainSignal): void;
  kill(): void;
}

/** A worker of `node:cluster`. */
export function ofCluster(worker: ClusterWorker): Ward {
  return {
    name: `worker ${worker.id} (pid ${worker.process.pid})`,
    ended: new Promise((resolve) => {
      worker.process.once("exit", (code, signal) => resolve(signal ?? causeOf(code)));
    }),
    tell(signal) {
      // What a manager looks at before it forks another one.
      worker.exitedAfterDisconnect = true;
      worker.process.kill(signal);
    },
    kill: () => void worker.process.kill("SIGKILL"),
  };
}

/** A worker thread. */
export function ofThread(thread: Thread): Ward {
  const { threadId } = thread;
  return {
    name: `thread ${threadId}`,
    ended: new Promise((resolve) => {
      thread.once("exit", (code) => resolve(causeOf(code)));
    }),
    tell: (signal) => tellThread(threadId, signal),
    kill: () => void thread.terminate(),
  };
}

function causeOf(code: number | null): string | undefined {
  return code === 0 ? undefined : `exit code ${code}`;
}
