import type { DrainContender } from "../drains/index.ts";
import type { StartReplica } from "../drains/replica.ts";
import type { Target } from "../traffic/balancer.ts";
import { answer } from "./answer.ts";

const jobs = { start };
export type ReplicaJobs = typeof jobs;
answer(jobs);

/** Serves until SIGTERM. The channel to the bench does not keep it alive: when it ends is its own affair. */
async function start({ id, how }: Pick<DrainContender, "id" | "how">): Promise<Target> {
  const module = (await import(`../drains/${id}.ts`)) as { start: StartReplica }; // every file named in drains/index.ts
  const replica = await module.start(how);
  process.channel?.unref();
  return replica;
}
