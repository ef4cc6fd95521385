import { after, now, wallTime } from "../clock.ts";
import { createGuardedAbort } from "../guarded-abort.ts";
import { judgeReturned, judgeThrown, type Finding } from "./finding.ts";
import type { CheckRun } from "./health.ts";

/** How a call ended: by itself, or by its timeout. */
export interface Outcome extends Finding {
  /** When it ended. */
  readonly time: Date;
  readonly durationMs: number;
}

/** One call of a check. */
export interface CheckCall {
  readonly startedAt: Date;
  /** Its outcome, at its timeout at the latest; undefined when it was called off. Never rejects. */
  readonly ended: Promise<Outcome | undefined>;
  /** Whether it was given up, and has not returned since. */
  readonly isHanging: boolean;
  /** Aborts it; what it says then is nobody's. */
  callOff(): void;
}

/** Calls a check once, and waits no longer than its timeout, at which its signal aborts. */
export function callCheck(run: CheckRun, timeoutMs: number): CheckCall {
  return new Call(run, timeoutMs);
}

class Call implements CheckCall {
  readonly startedAt = wallTime();
  readonly ended: Promise<Outcome | undefined>;
  isHanging = false;
  readonly #began = now();
  // A listener of the check's own that throws when it is aborted has nobody else to tell.
  readonly #abort = createGuardedAbort(() => {});
  readonly #cancelTimeout: () => void;
  readonly #end: (outcome: Outcome | undefined) => void;

  constructor(run: CheckRun, timeoutMs: number) {
    const { promise, resolve } = Promise.withResolvers<Outcome | undefined>();
    this.ended = promise;
    this.#end = resolve;
    this.#cancelTimeout = after(timeoutMs, () => this.#timeOut(timeoutMs));
    void settle(run, this.#abort.signal).then((finding) => this.#return(finding));
  }

  callOff(): void {
    this.#cancelTimeout();
    this.#end(undefined);
    this.#abort.abort(new Error("check removed"));
  }

  #return(finding: Finding): void {
    this.isHanging = false;
    this.#cancelTimeout();
    this.#end(this.#outcomeOf(finding));
  }

  #timeOut(timeoutMs: number): void {
    this.isHanging = true;
    this.#end(this.#outcomeOf({ status: "fail", reason: `no answer within ${timeoutMs} ms` }));
    this.#abort.abort(new Error("check timed out"));
  }

  #outcomeOf(finding: Finding): Outcome {
    return { ...finding, time: wallTime(), durationMs: Math.round((now() - this.#began) * 1e6) / 1e3 };
  }
}

/** Runs a check to its end, however it ends. */
async function settle(run: CheckRun, signal: AbortSignal): Promise<Finding> {
  try {
    return judgeReturned(await run(signal));
  } catch (error) {
    return judgeThrown(error);
  }
}
