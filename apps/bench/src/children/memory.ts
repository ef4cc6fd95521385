import { setTimeout } from "node:timers/promises";
import { linesPerSet, setsPerRoute, type Client, type OpenClient } from "../clients/client.ts";
import { loadClient } from "../clients/index.ts";
import { fill } from "../clients/values.ts";
import { answer } from "./answer.ts";
import { scrapeHere } from "./scrape-here.ts";

/** Which client holds how many lines. */
export interface MemoryTask {
  readonly client: string;
  readonly lines: number;
}

/** Bytes for each label set of a histogram. */
export interface Memory {
  readonly stored: number;
  /** With what the library keeps from a scrape. */
  readonly scraped: number;
}

const jobs = { measure };
export type MemoryJobs = typeof jobs;
answer(jobs);

async function measure({ client: id, lines }: MemoryTask): Promise<Memory> {
  const open = await loadClient(id);
  const sets = Math.ceil(lines / linesPerSet);
  const routes = Math.ceil(sets / setsPerRoute);
  await warmUp(open, routes, sets);
  const client = open(routes);
  const before = await used();
  fill(client.histogram, sets);
  const stored = await used();
  await use(client, sets);
  return { stored: (stored - before) / sets, scraped: ((await used()) - before) / sets };
}

/** Other clients are used and thrown away, so that compiled code is there before the count begins. */
async function warmUp(open: OpenClient, routes: number, sets: number): Promise<void> {
  for (let round = 0; round < 20; round++) await use(open(1), setsPerRoute);
  await use(open(routes), sets);
}

async function use(client: Client, sets: number): Promise<void> {
  fill(client.histogram, sets);
  if (client.handle) await scrapeHere(client.handle);
}

/** Bytes in use on the heap and beside it, typed arrays included, once everything is at rest. */
async function used(): Promise<number> {
  for (let round = 0; round < 5; round++) {
    await setTimeout(10); // sockets of the last scrape let go of what they hold
    globalThis.gc?.();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
