import { it } from "vitest";
import { withBench, type Bench, type BenchOptions } from "./bench.ts";
import type { Capability, Subject } from "./contract.ts";

/** One case: a sentence, what it needs of the framework, and what must hold. */
export interface Behaviour extends BenchOptions {
  readonly needs?: readonly Capability[];
}

/** Declares a case; a framework that lacks what it needs skips it with the reason. */
export function behaviour(
  subject: Subject,
  name: string,
  options: Behaviour,
  run: (bench: Bench) => Promise<void>,
): void {
  // oxlint-disable-next-line vitest/expect-expect, vitest/valid-title -- the sentence and the expectations are the caller's
  it(name, async ({ skip }) => {
    const reason = options.needs?.map((need) => subject.lacks?.[need]).find(Boolean);
    if (reason) skip(reason);
    await withBench(subject, options, run);
  });
}
