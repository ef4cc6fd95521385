import type { TelltaleOptions } from "@telltale/core";
import { loadServer } from "../servers/index.ts";
import type { Running } from "../servers/server.ts";
import { answer } from "./answer.ts";

/** Which service to start, and ours with which options. */
export interface ServeTask {
  readonly server: string;
  readonly options?: TelltaleOptions;
  /** Writes the log to a place that forgets it; a destination cannot be sent to another process. */
  readonly log?: boolean;
}

const jobs = { start, startCpu, readCpu, readHeap };
export type ServeJobs = typeof jobs;
answer(jobs);

let cpu = process.cpuUsage();

async function start({ server, options = {}, log = false }: ServeTask): Promise<Running> {
  const logging: TelltaleOptions = log ? { requestLog: true, log: { destination: { write: () => {} } } } : {};
  return (await loadServer(server))({ ...options, ...logging });
}

/** Collects young garbage, then begins to count processor time. A full collection would go on sweeping meanwhile. */
function startCpu(): void {
  globalThis.gc?.({ type: "minor" });
  cpu = process.cpuUsage();
}

/** Microseconds of processor time since, of all threads. */
function readCpu(): number {
  const { user, system } = process.cpuUsage(cpu);
  return user + system;
}

/** Megabytes on the heap and beside it after garbage collection. */
function readHeap(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
