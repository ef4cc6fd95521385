import { after, now, wallTime } from "../clock.ts";
import { callCheck, type CheckCall, type Outcome } from "./call-check.ts";
import type { CheckRules } from "./check-rules.ts";
import type { CheckReport, CheckRun, Status } from "./health.ts";
import { Hysteresis } from "./hysteresis.ts";
import { longestTimer, repeat } from "./repeat.ts";
import type { Slots } from "./slots.ts";

/** How one check runs, and who hears of it. */
export interface CheckOptions {
  readonly run: CheckRun;
  readonly rules: CheckRules;
  readonly slots: Slots;
  /** Runs a function in nobody's asynchronous context: a check belongs to no request, whoever asked first. */
  readonly outside: <T>(run: () => T) => T;
  /** Hears of each call that ended. */
  readonly ended: (outcome: Outcome) => void;
  /** Is called whenever what the check shows may have changed. */
  readonly changed: () => void;
}

/** One check: never called twice at once, never waited for beyond its timeout, and its result grows old. */
export class Check {
  readonly #options: CheckOptions;
  readonly #hysteresis: Hysteresis;
  /** When it last passed, a warning included. */
  passedAt: Date | undefined;
  #last: Outcome | undefined;
  /** Of the last run that did not pass. */
  #reason: string | undefined;
  #endedAt = -Infinity;
  #expiresAt = -Infinity;
  #underWay: Promise<void> | undefined;
  #call: CheckCall | undefined;
  #isStopped = false;
  #isInBackground = false;
  #stopRepeating = (): void => {};
  #cancelStale = (): void => {};

  constructor(options: CheckOptions) {
    this.#options = options;
    this.#hysteresis = new Hysteresis(options.rules);
  }

  get rules(): CheckRules {
    return this.#options.rules;
  }

  /** What it shows: the last results after thresholds, or a failure when they are too old. */
  get status(): Status | "unknown" {
    return this.#isStale() ? "fail" : this.#hysteresis.shown;
  }

  /** Why it is not a pass. */
  get reason(): string | undefined {
    if (this.#isStale()) return `no result since ${this.#last?.time.toISOString()}`;
    return this.#last?.status === "pass" && this.status === "pass" ? undefined : this.#reason;
  }

  /** What is known of it, for a report; runs nothing. */
  report(): Omit<CheckReport, "impact" | "scope"> {
    const { status, reason } = this;
    const { time, durationMs, verdict, status: raw } = this.#last ?? {};
    return {
      status,
      ...(raw && raw !== status && { raw }),
      ...(time && { time: copyOf(time) }),
      ...(durationMs !== undefined && { durationMs }),
      ...(reason !== undefined && { reason }),
      ...(verdict && { verdict }),
      ttlMs: Math.max(0, Math.ceil((this.#expiresAt - now()) * 1_000)),
    };
  }

  /** Calls the check where a probe is to do so and its result has expired; a promise where that is worth waiting for. */
  refresh(): Promise<void> | undefined {
    return this.#isCurrent() ? undefined : this.#start();
  }

  /** From now on it is called by itself too, about as often as its rules say, if they say so. */
  startBackground(): void {
    const { everyMs } = this.rules;
    if (everyMs === undefined) return;
    this.#isInBackground = true;
    this.#stopRepeating = this.#options.outside(() => repeat(everyMs, () => this.#start()));
  }

  /** Calls nothing by itself any more. */
  stopBackground(): void {
    this.#isInBackground = false;
    this.#stopRepeating();
    this.#cancelStale();
  }

  /** Is no more: the call under way is aborted, and what it says changes nothing. */
  stop(): void {
    this.#isStopped = true;
    this.stopBackground();
    this.#call?.callOff();
  }

  #isCurrent(): boolean {
    return this.rules.everyMs === undefined
      ? now() < this.#expiresAt
      : this.#last !== undefined && !this.#isStale();
  }

  #isStale(): boolean {
    const { everyMs, maxAgeMs } = this.rules;
    return everyMs !== undefined && this.#last !== undefined && now() - this.#endedAt > maxAgeMs / 1_000;
  }

  #start(): Promise<void> | undefined {
    if (this.#isStopped || this.#underWay) return this.#underWay;
    if (!this.#call?.isHanging) return (this.#underWay = this.#options.outside(() => this.#run()));
    this.#noteHanging(this.#call);
    return undefined;
  }

  async #run(): Promise<void> {
    const { run, rules, slots, ended } = this.#options;
    const leave = await slots.take();
    try {
      if (this.#isStopped) return;
      this.#call = callCheck(run, rules.timeoutMs);
      const outcome = await this.#call.ended;
      if (!outcome || this.#isStopped) return;
      ended(outcome);
      this.#note(outcome);
    } finally {
      leave();
      this.#underWay = undefined;
    }
  }

  /** Another call beside one that has not returned would only add to the pile. The time of the last run stands. */
  #noteHanging({ startedAt }: CheckCall): void {
    const reason = `no answer since ${startedAt.toISOString()}`;
    if (this.#last) this.#note({ ...this.#last, status: "fail", reason });
  }

  #note(outcome: Outcome): void {
    this.#last = outcome;
    if (outcome.status !== "pass") this.#reason = outcome.reason;
    if (outcome.status !== "fail") this.passedAt = outcome.time;
    this.#endedAt = now();
    this.#hysteresis.note(outcome.status);
    this.#expiresAt = this.#endedAt + this.#lifetime(outcome.status) / 1_000;
    this.#watchAge();
    this.#options.changed();
  }

  /** Nobody may ask at the moment it grows too old. Just before that it has not, hence a little later. */
  #watchAge(): void {
    if (!this.#isInBackground) return;
    this.#cancelStale();
    this.#cancelStale = after(Math.min(longestTimer, this.rules.maxAgeMs + 5), this.#options.changed);
  }

  #lifetime(raw: Status): number {
    const { everyMs, ttlMs, failureTtlMs } = this.rules;
    if (everyMs !== undefined) return everyMs;
    return raw === "fail" || this.#hysteresis.shown === "fail" ? failureTtlMs : ttlMs;
  }
}

/** A date can be changed by whoever gets it. */
function copyOf(date: Date): Date {
  const copy = wallTime();
  copy.setTime(date.getTime());
  return copy;
}
