import type { Jobs } from "../child.ts";

/** Does the jobs the bench asks of this process, one at a time, and ends with it. */
export function answer(jobs: Jobs): void {
  process.on("message", (message: { job: string; input: never }) => {
    void reply(jobs, message);
  });
  process.on("disconnect", () => process.exit());
}

async function reply(jobs: Jobs, { job, input }: { job: string; input: never }): Promise<void> {
  try {
    process.send?.({ done: await jobs[job]?.(input) });
  } catch (error) {
    process.send?.({ failed: error instanceof Error ? error.message : String(error) });
  }
}
