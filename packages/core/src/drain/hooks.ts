import { delay } from "../clock.ts";
import type { Log } from "../log.ts";
import { describeThrown } from "../redact.ts";
import type { PlannedHook } from "./plan.ts";

/** How many hooks ended in which way. */
export interface HooksRun {
  readonly done: number;
  readonly failed: number;
  readonly late: number;
}

/** Runs hooks one after the other. One that fails or hangs costs its own time, never the rest of the drain. */
export async function runHooks(hooks: readonly PlannedHook[], log: Log): Promise<HooksRun> {
  const run = { done: 0, failed: 0, late: 0 };
  for (const hook of hooks) run[await runHook(hook, log)] += 1;
  return run;
}

async function runHook({ name, run, timeout }: PlannedHook, log: Log): Promise<keyof HooksRun> {
  const controller = new AbortController();
  const finished = new AbortController();
  try {
    const late = delay(timeout, { signal: finished.signal }).then(() => "late" as const);
    const done = Promise.resolve(run(controller.signal)).then(() => "done" as const);
    const outcome = await Promise.race([done, late]);
    if (outcome === "late") log.warn({ hook: name, timeout_s: timeout / 1_000 }, "drain hook did not finish");
    return outcome;
  } catch (error) {
    log.error({ hook: name, reason: describeThrown(error) }, "drain hook failed");
    return "failed";
  } finally {
    finished.abort();
    controller.abort();
  }
}
