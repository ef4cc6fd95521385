import type { Launcher } from "../child.ts";
import type { Plan } from "../plan.ts";
import type { Table } from "../result.ts";

/** One question the bench answers. */
export interface Suite {
  readonly id: string;
  readonly title: string;
  readonly about: readonly string[];
  /** It mostly waits, and cannot be hurried: a quick run has it only when it is named. */
  readonly takesItsTime?: true;
  run(context: SuiteContext): Promise<readonly Table[]>;
}

/** What a suite is given. */
export interface SuiteContext {
  readonly plan: Plan;
  readonly launcher: Launcher;
  /** Says what is being done, for a person who watches. */
  readonly step: (what: string) => void;
  /** Says that a contender could not run, and why. */
  readonly note: (sentence: string) => void;
}
