import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { linesPerSet, setsPerRoute, type Client } from "../clients/client.ts";
import { loadClient } from "../clients/index.ts";
import { fill } from "../clients/values.ts";
import { answer } from "./answer.ts";

/** Which client serves how many lines. */
export interface ScrapeTask {
  readonly client: string;
  readonly lines: number;
}

const jobs = { open, move, settle, startCpu, readCpu, startBlock, readBlock };
export type ScrapeJobs = typeof jobs;
answer(jobs);

let client: Client | undefined;
let sets = 0;
let cpu = process.cpuUsage();
let block = { stop: (): number => 0 };

/** Fills a histogram and serves it; returns the port. */
async function open(task: ScrapeTask): Promise<number> {
  sets = Math.ceil(task.lines / linesPerSet);
  client = (await loadClient(task.client))(Math.ceil(sets / setsPerRoute));
  move();
  if (!client.handle) throw new Error(`${task.client} serves nothing`);
  const server = createServer(client.handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port; // it listens on a port
}

/** Records once into every label set, so that nothing can be kept from the last scrape. */
function move(): void {
  if (client) fill(client.histogram, sets);
}

/** Collects all garbage, what was made on the way here included. */
function settle(): void {
  globalThis.gc?.();
}

/** Collects young garbage, then begins to count processor time. A full collection would go on sweeping meanwhile. */
function startCpu(): void {
  globalThis.gc?.({ type: "minor" });
  cpu = process.cpuUsage();
}

/** Milliseconds of processor time since, of all threads. */
function readCpu(): number {
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1_000;
}

/** Collects young garbage, then begins to watch how long the event loop is held at a time. */
function startBlock(): void {
  globalThis.gc?.({ type: "minor" });
  block = watchLoop();
}

/** The longest time the event loop was held, in milliseconds. */
function readBlock(): number {
  return block.stop();
}

/** Turns with the event loop and keeps the longest gap between two turns; Node's own monitor is asked as well. */
function watchLoop(): { stop(): number } {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let longest = 0;
  let last = performance.now();
  let on = true;
  const turn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (on) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    stop() {
      on = false;
      delay.disable();
      return longest;
    },
  };
}
