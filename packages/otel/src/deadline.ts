import { setTimeout as after } from "node:timers/promises";

/** How long the end of the process may wait for a collector. */
const flushDeadlineMs = 2_000;

/** Runs `work` for at most the deadline: true when it succeeded in time. Never rejects; what is late goes on unheard. */
export async function withinDeadline(
  work: () => Promise<unknown>,
  deadlineMs = flushDeadlineMs,
): Promise<boolean> {
  const settled = new AbortController();
  const late = after(deadlineMs, false, { signal: settled.signal }).catch(() => false);
  const done = succeeded(work);
  const result = await Promise.race([done, late]);
  settled.abort();
  return result;
}

async function succeeded(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch {
    return false;
  }
}
