import type { TelltaleOptions } from "@telltale/core";
import { loadServer } from "../servers/index.ts";
import { serverOn, type Running } from "../servers/server.ts";
import { answer } from "./answer.ts";
import { Wire } from "./wire.ts";

/** Which service to start, and ours with which options. */
export interface ServeTask {
  readonly server: string;
  readonly options?: TelltaleOptions;
  /** Writes the log to a place that forgets it; a destination cannot be sent to another process. */
  readonly log?: boolean;
}

const jobs = { start, startCpu, readCpu, readHeap, converse };
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

/** What a service is sent within its own process. */
export interface Conversation {
  readonly port: number;
  readonly requests: number;
}

const wires = new Map<number, Wire>();

/** Microseconds of processor time for each of so many requests that no network carries. */
async function converse({ port, requests }: Conversation): Promise<number> {
  const wire = wires.get(port) ?? Wire.to(serverOn(port));
  wires.set(port, wire);
  startCpu();
  await wire.send(requests);
  return readCpu() / requests;
}

/** Megabytes on the heap and beside it after garbage collection. */
function readHeap(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
