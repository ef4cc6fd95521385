import type { Status } from "./health.ts";

/** How many results in a row it takes. */
export interface Thresholds {
  readonly failAfter: number;
  readonly passAfter: number;
}

/**
 * Holds a change back until it has been seen often enough. The first result of all decides at once: before it there is
 * nothing to hold on to, and a service is not up because nobody has looked.
 */
export class Hysteresis {
  shown: Status | "unknown" = "unknown";
  readonly #thresholds: Thresholds;
  #failures = 0;
  #passes = 0;

  constructor(thresholds: Thresholds) {
    this.#thresholds = thresholds;
  }

  /** Takes one result; a warning is a pass that shows. */
  note(raw: Status): void {
    const failed = raw === "fail";
    this.#failures = failed ? this.#failures + 1 : 0;
    this.#passes = failed ? 0 : this.#passes + 1;
    if (this.shown === "unknown" || this.#isEnough(failed)) this.shown = raw;
  }

  #isEnough(failed: boolean): boolean {
    if (failed) return this.#failures >= this.#thresholds.failAfter;
    return this.shown !== "fail" || this.#passes >= this.#thresholds.passAfter;
  }
}
