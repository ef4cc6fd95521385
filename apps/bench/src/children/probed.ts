import { setTimeout } from "node:timers/promises";
import type { Probed, StartProbed } from "../probes/service.ts";
import { answer } from "./answer.ts";

/** Which service, and what its check does: takes its time and passes, or fails with so long a message. */
export interface ProbedTask {
  readonly service: string;
  readonly checkMs: number;
  readonly errorBytes: number;
}

const jobs = { start, countCalls };
export type ProbedJobs = typeof jobs;
answer(jobs);

let calls = 0;

async function start({ service, checkMs, errorBytes }: ProbedTask): Promise<Probed> {
  const module = (await import(`../probes/${service}.ts`)) as { start: StartProbed }; // every file named in probes/index.ts
  return module.start(async () => {
    calls++;
    await setTimeout(checkMs);
    if (errorBytes > 0) throw new Error("x".repeat(errorBytes));
  });
}

/** How often the check has been run. */
function countCalls(): number {
  return calls;
}
