// The seam between an instance and the adding up of several processes.
import cluster from "node:cluster";
import { isMainThread } from "node:worker_threads";
import type { Family } from "../metrics/family.ts";
import { linkToPrimary } from "./cluster-link.ts";
import type { Merged } from "./group.ts";
import { LocalLeaf } from "./local-leaf.ts";
import type { Facts } from "./message.ts";
import { relayThreads } from "./relay-threads.ts";
import { linkToMainThread } from "./thread-link.ts";
import { WorkerLeaf } from "./worker-leaf.ts";

/** What an instance gives. */
export interface LeafOptions {
  /** Instances of one name are added up. */
  readonly service: string;
  /** What it says in `target_info`. */
  readonly facts: () => Facts;
  /** Its own families; `readings` asks for the gauges of the process to be read first, as at a scrape. */
  readonly collect: (readings: boolean) => readonly Family[];
  /** Hears, once each, of what goes wrong. */
  readonly report: (sentence: string) => void;
}

/** What an instance gets. */
export interface Leaf {
  /**
   * The families of all processes and threads of this service. Undefined when nobody adds them up: show your own.
   * Rejects when who adds them up is there and does not answer: then show nothing, since the numbers of one process
   * would look like a restart of all.
   */
  families(): Promise<Merged | undefined>;
  /** Leaves; what has been counted stays in the sums. */
  release(): void;
}

/** Joins the other instances of a service; without `aggregateWorkers()` somewhere above, nothing comes of it. */
export function joinWorkers(options: LeafOptions): Leaf {
  if (!isMainThread) return new WorkerLeaf(options, linkToMainThread);
  return cluster.isWorker ? joinCluster(options) : new LocalLeaf(options);
}

function joinCluster(options: LeafOptions): Leaf {
  const leaf = new WorkerLeaf(options, linkToPrimary, unaddedUp);
  const stopRelay = relayThreads();
  return {
    families: () => leaf.families(),
    release() {
      leaf.release();
      stopRelay();
    },
  };
}

const unaddedUp =
  "workers: /metrics shows this cluster worker only, and another one at each scrape, so rates will be wrong; " +
  "call aggregateWorkers() in the primary process";
