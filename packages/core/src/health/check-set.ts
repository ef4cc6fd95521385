import {
  checkCheckPolicy,
  isName,
  TelltaleError,
  type CheckPolicy,
  type Problem,
} from "@telltale/conventions";
import type { Check } from "./check.ts";
import { layPolicy, readRules, type CheckRules } from "./check-rules.ts";
import type { CheckReport, CheckRun } from "./health.ts";

/** A check, or a declared dependency that still has none. */
export interface CheckEntry {
  readonly name: string;
  readonly rules: CheckRules;
  readonly check: Check | undefined;
  /** What everybody has been told that it shows. */
  told: CheckReport["status"];
}

/** Who makes a check, and who hears that it is gone. */
export interface CheckSetParts {
  readonly make: (name: string, run: CheckRun, rules: CheckRules) => Check;
  readonly removed: (name: string) => void;
}

/** The checks of an instance by name, declared dependencies first. */
export class CheckSet {
  readonly #parts: CheckSetParts;
  readonly #declared = new Map<string, CheckPolicy>();
  readonly #entries = new Map<string, CheckEntry>();

  constructor(parts: CheckSetParts) {
    this.#parts = parts;
  }

  [Symbol.iterator](): Iterator<CheckEntry> {
    return this.#entries.values();
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** Whether this entry has not been removed or replaced. */
  has(entry: CheckEntry): boolean {
    return this.#entries.get(entry.name) === entry;
  }

  /** Takes a dependency's name and policy, before it has a check. */
  declare(name: string, policy: CheckPolicy): void {
    this.#declared.set(name, policy);
    this.#entries.set(name, { name, rules: readRules(policy), check: undefined, told: "unknown" });
  }

  /** Gives a declared dependency its check; `policy` stands above the declared one. @throws TelltaleError */
  register(name: string, run: CheckRun, policy: CheckPolicy): void {
    const where = `dependencies.${name}`;
    if (this.#entries.get(name)?.check) throw twice(where, "one check for each dependency");
    this.#open(name, run, policy, where);
  }

  /** Adds a check of any other name. @throws TelltaleError */
  add(name: string, run: CheckRun, policy: CheckPolicy): void {
    if (!isName(name)) throw illegalName(name);
    const where = `health.${name}`;
    if (this.#declared.has(name))
      throw twice(where, `dependencies.${name}.check(…) for a declared dependency`);
    if (this.#entries.has(name)) throw twice(where, "a name of its own");
    this.#open(name, run, policy, where);
  }

  /** Stops and forgets a check; a declared dependency is again without one. False when there is none. */
  remove(name: string): boolean {
    const check = this.#entries.get(name)?.check;
    if (!check) return false;
    check.stop();
    const declared = this.#declared.get(name);
    if (declared) this.declare(name, declared);
    else this.#entries.delete(name);
    this.#parts.removed(name);
    return true;
  }

  #open(name: string, run: CheckRun, policy: CheckPolicy, where: string): void {
    const problems = checkCheckPolicy(policy, where);
    if (typeof run !== "function") problems.push(shape(where, typeof run, "a function that checks it"));
    if (problems.length > 0) throw new TelltaleError(problems);
    const rules = readRules(layPolicy(policy, this.#declared.get(name) ?? {}));
    const late = checkMaxAge(rules, where);
    if (late) throw new TelltaleError([late]);
    this.#entries.set(name, { name, rules, check: this.#parts.make(name, run, rules), told: "unknown" });
  }
}

/** A result that is too old before the next one can be there would fail the check between any two of its runs. */
function checkMaxAge({ everyMs, timeoutMs, maxAgeMs }: CheckRules, where: string): Problem | undefined {
  if (everyMs === undefined || maxAgeMs >= everyMs * 1.1 + timeoutMs) return undefined;
  return shape(
    `${where}.maxAge`,
    `${maxAgeMs} ms`,
    "longer than a tenth over `every`, and `timeout`, together",
  );
}

function shape(where: string, given: string, expected: string): Problem {
  return { id: "definition/shape", where, given, expected };
}

function twice(where: string, expected: string): TelltaleError {
  return new TelltaleError([{ id: "check/duplicate", where, given: "a second check", expected }]);
}

function illegalName(name: unknown): TelltaleError {
  const given = typeof name === "string" ? JSON.stringify(name.slice(0, 80)) : typeof name;
  const expected = "letters, digits, - and _, beginning with a letter";
  return new TelltaleError([{ id: "check/name", where: "health.add", given, expected }]);
}
