import cluster from "node:cluster";
import { isMainThread } from "node:worker_threads";
import { reportOnce } from "../metrics/report-once.ts";
import { readSettings } from "../options.ts";
import { listenToWorkers } from "./cluster-link.ts";
import { Hub } from "./hub.ts";
import { shared } from "./shared.ts";
import { listenToThreads } from "./thread-link.ts";

/** How the adding up may be followed. */
export interface AggregateOptions {
  /** Hears, once each, of what goes wrong. Default: a warning of the process. */
  readonly onProblem?: (sentence: string) => void;
}

/** An adding up under way. */
export interface Aggregation {
  /** Ends it: from now on every process and thread shows its own numbers. */
  close(): void;
}

/**
 * Makes every `/metrics` of a service show one exposition for all of its `node:cluster` workers and worker threads.
 * Call it once, in the primary process or the main thread; workers need nothing but `createTelltale`. Called in a
 * worker, or a second time, it does nothing.
 */
export function aggregateWorkers({ onProblem = warn }: AggregateOptions = {}): Aggregation {
  if (!isMainThread || cluster.isWorker || shared.hub) return { close() {} };
  // The environment may name the instance, as it does for the workers' traces.
  const hub = new Hub(readSettings(undefined).identity.instance, reportOnce(onProblem));
  shared.hub = hub;
  for (const source of shared.sources) hub.join(source);
  const stops = [listenToWorkers(hub), listenToThreads(hub)];
  return {
    close() {
      if (shared.hub !== hub) return;
      shared.hub = undefined;
      hub.close();
      for (const stop of stops) stop();
    },
  };
}

function warn(sentence: string): void {
  process.emitWarning(sentence, "TelltaleWarning");
}
