import { after, now, wallTime } from "../clock.ts";
import { describeThrown } from "../redact.ts";

/** What was last learned of a dependency. */
export interface CheckResult {
  readonly status: "pass" | "fail";
  readonly durationMs: number;
  /** When it was learned. */
  readonly time: Date;
  /** Why it failed, redacted and bounded. For the log only, never for a body. */
  readonly reason?: string;
}

/** How a dependency is probed. Passes unless it throws, rejects, resolves to false or takes too long. */
export type CheckRun = (signal: AbortSignal) => unknown;

/** How one check runs. */
export interface CheckOptions {
  readonly name: string;
  readonly run: CheckRun;
  readonly critical: boolean;
  readonly timeoutMs: number;
  /** Called once for each change, the first result included. */
  readonly onTransition?: (from: CheckResult | undefined, to: CheckResult) => void;
}

/** How long a result stands before the next probe runs the check again. */
const lifetimes = { pass: 5, fail: 1 };
/** A check whose calls never return is asked ever more seldom, down to once a minute. */
const longestPause = 60;

/** One check: cached, never twice at once, never waited for beyond its timeout. */
export class Check {
  readonly name: string;
  readonly critical: boolean;
  readonly #options: CheckOptions;
  #last: CheckResult | undefined;
  #expiresAt = 0;
  #underWay: Promise<CheckResult> | undefined;
  #hanging = 0;

  constructor(options: CheckOptions) {
    this.name = options.name;
    this.critical = options.critical;
    this.#options = options;
  }

  /** The last result while it is fresh, otherwise that of the run under way or of a new one. Never rejects. */
  read(): Promise<CheckResult> {
    if (this.#underWay) return this.#underWay;
    if (this.#last && now() < this.#expiresAt) return Promise.resolve(this.#last);
    this.#underWay = this.#probe().then((result) => this.#keep(result));
    return this.#underWay;
  }

  async #probe(): Promise<CheckResult> {
    const startedAt = now();
    const reason = await this.#race();
    const durationMs = Math.round((now() - startedAt) * 1e6) / 1e3;
    return {
      status: reason === undefined ? "pass" : "fail",
      durationMs,
      time: wallTime(),
      ...(reason && { reason }),
    };
  }

  /** Resolves to the reason of a failure, or to undefined. What arrives after the timeout is ignored. */
  #race(): Promise<string | undefined> {
    const { run, timeoutMs } = this.#options;
    const controller = new AbortController();
    return new Promise((resolve) => {
      let isLate = false;
      const cancel = after(timeoutMs, () => {
        isLate = true;
        this.#hanging += 1;
        resolve(`no answer within ${timeoutMs} ms`);
        controller.abort(new Error("check timed out"));
      });
      void settle(run, controller.signal).then((reason) => {
        cancel();
        if (isLate) this.#hanging -= 1;
        resolve(reason);
      });
    });
  }

  #keep(result: CheckResult): CheckResult {
    const from = this.#last;
    this.#last = result;
    this.#underWay = undefined;
    this.#expiresAt = now() + this.#pause(result);
    if (from?.status !== result.status) this.#options.onTransition?.(from, result);
    return result;
  }

  #pause({ status }: CheckResult): number {
    return Math.min(longestPause, lifetimes[status] * 2 ** Math.min(this.#hanging, 6));
  }
}

/** Runs a check to its end, however it ends. */
async function settle(run: CheckRun, signal: AbortSignal): Promise<string | undefined> {
  try {
    return (await run(signal)) === false ? "returned false" : undefined;
  } catch (error) {
    return describeThrown(error);
  }
}
