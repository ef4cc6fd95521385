import { loadClient } from "../clients/index.ts";
import type { Client } from "../clients/client.ts";
import { durationAt, labelsAt, routeCount } from "../clients/values.ts";
import { median } from "../statistics.ts";
import { answer } from "./answer.ts";
import { scrapeHere } from "./scrape-here.ts";

/** What to time. */
export interface RecordTask {
  readonly client: string;
  readonly instrument: "histogram" | "counter" | "gauge";
  /** With a series resolved beforehand, or with a label object made for each record. */
  readonly way: "bound" | "labels";
  readonly warmMs: number;
  readonly measureMs: number;
}

type Operation = (value: number, index: number) => void;

const jobs = { measure };
export type RecordJobs = typeof jobs;
answer(jobs);

/** Nanoseconds per record: the median over batches, after warming up. */
async function measure(task: RecordTask): Promise<number> {
  const client = (await loadClient(task.client))(routeCount);
  const operation = operationOf(client, task);
  let done = 0;
  const batch = (count: number): number => {
    done += count;
    return timeBatch(operation, count);
  };
  const size = warmUp(batch, task.warmMs);
  const times: number[] = [];
  for (let spent = 0; spent < task.measureMs; spent += (times.at(-1) ?? 0) / 1e6) times.push(batch(size));
  await checkCounted(client, task, done);
  return median(times) / size;
}

function operationOf(client: Client, { instrument, way }: RecordTask): Operation {
  const metric = client[instrument];
  if (way === "bound") return metric.bind(labelsAt(0));
  return (value, index) => metric.record(value, labelsAt(index));
}

/** Nanoseconds for so many records. */
function timeBatch(operation: Operation, count: number): number {
  const start = process.hrtime.bigint();
  for (let index = 0; index < count; index++) operation(durationAt(index), index);
  return Number(process.hrtime.bigint() - start);
}

/** Runs until the compiler has settled; returns how many records make a batch of about four milliseconds. */
function warmUp(batch: (count: number) => number, warmMs: number): number {
  let size = 1_000;
  for (let spent = 0; spent < warmMs;) {
    const ms = batch(size) / 1e6;
    spent += ms;
    size = Math.max(1_000, Math.min(1_000_000, Math.round((size * 4) / Math.max(ms, 0.01))));
  }
  return size;
}

/** What was recorded must be in the exposition, so that nothing measured was a no-op or optimised away. */
async function checkCounted(client: Client, { instrument }: RecordTask, records: number): Promise<void> {
  if (!client.handle || instrument !== "histogram") return;
  const counted = (await scrapeHere(client.handle))
    .split("\n")
    .reduce(
      (sum, line) => sum + Number(/^bench_request_duration\w*_count\b.* (\S+)$/.exec(line)?.[1] ?? 0),
      0,
    );
  if (counted !== records) throw new Error(`recorded ${records}, exposed ${counted}`);
}
