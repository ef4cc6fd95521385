// The clients of a rolling restart and the balancer in front of the replicas: a process of its own, on the other core.
import { setTimeout } from "node:timers/promises";
import { Balancer, watchReadiness, type Target } from "../traffic/balancer.ts";
import { noCounts, runClient, type Counts, type Habits } from "../traffic/client.ts";
import { answer } from "./answer.ts";

/** Who sends requests, and how the balancer learns which replicas there are. */
export interface Crowd extends Habits {
  readonly clients: number;
  /** It is told, as when a pod is deleted; or it asks the readiness of each replica. */
  readonly balancer: "told" | "asks";
  readonly targets: readonly Target[];
}

const jobs = { begin, add, remove, gone, take, finish };
export type DrainLoadJobs = typeof jobs;
answer(jobs);

const balancer = new Balancer();
const watches = new Map<number, { stop(): void }>();
const counts = noCounts();
const stopping = new AbortController();
let asks = false;
let running: Promise<unknown> = Promise.resolve();

/** Starts the clients, once in the life of this process. */
async function begin({ clients, targets, ...habits }: Crowd): Promise<void> {
  asks = habits.balancer === "asks";
  for (const target of targets) await add(target);
  const run = (_: unknown, index: number): Promise<void> =>
    runClient(index, habits, balancer, counts, stopping.signal);
  running = Promise.all(Array.from({ length: clients }, run));
}

/** A replica more; done when new connections may go to it. */
async function add(target: Target): Promise<void> {
  if (!asks) return balancer.add(target.port);
  watches.set(target.port, watchReadiness(target, balancer));
  while (!balancer.has(target.port)) await setTimeout(10);
}

/** The news that a replica is on its way out has come; a balancer that asks has no ear for it. */
function remove({ port }: Pick<Target, "port">): void {
  if (!asks) balancer.remove(port);
}

/** A replica has exited; done when the balancer knows, for which one that asks needs its time. */
async function gone({ port }: Pick<Target, "port">): Promise<void> {
  if (!asks) return;
  while (balancer.has(port)) await setTimeout(10);
  watches.get(port)?.stop();
  watches.delete(port);
}

/** What was sent and what failed since this was last asked. */
function take(): Counts {
  const since = { ...counts };
  Object.assign(counts, noCounts());
  return since;
}

/** Lets requests under way finish and sends no more. */
async function finish(): Promise<void> {
  stopping.abort();
  await running;
  for (const watch of watches.values()) watch.stop();
}
