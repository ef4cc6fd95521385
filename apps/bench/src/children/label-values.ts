import { loadClient } from "../clients/index.ts";
import { durationAt } from "../clients/values.ts";
import { answer } from "./answer.ts";
import { scrapeHere } from "./scrape-here.ts";

/** Which client gets how many values of one label, in how many parts. */
export interface LabelValuesTask {
  readonly client: string;
  readonly values: number;
  readonly scrapes: number;
}

/** Samples exposed after each part, and what is kept in the end, in megabytes. */
export interface LabelValues {
  readonly lines: readonly number[];
  readonly grownMB: number;
}

const jobs = { measure };
export type LabelValuesJobs = typeof jobs;
answer(jobs);

/** How many values of the label are declared, where a library lets one declare it. */
const declared = 100;

async function measure({ client: id, values, scrapes }: LabelValuesTask): Promise<LabelValues> {
  const { histogram, handle } = (await loadClient(id))(declared);
  if (!handle) throw new Error(`${id} serves nothing`);
  await scrapeHere(handle);
  const before = used();
  const lines: number[] = [];
  for (let value = 0; value < values; value++) {
    histogram.record(durationAt(value), { route: `/value-${value}`, method: "GET", status: "200" });
    if ((value + 1) % (values / scrapes) === 0) lines.push(countSamples(await scrapeHere(handle)));
  }
  return { lines, grownMB: (used() - before) / 1e6 };
}

function countSamples(text: string): number {
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length;
}

function used(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
