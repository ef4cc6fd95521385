import {
  defaultDrain,
  parseDuration,
  TelltaleError,
  type DrainTimes,
  type Duration,
  type Problem,
} from "@telltale/conventions";

/** Closes something of the application's own, such as a pool; the signal aborts when its time is over. */
export type DrainHook = (signal: AbortSignal) => unknown;

/** The same with a name for the log, and a time of its own. */
export interface NamedDrainHook {
  readonly name: string;
  readonly run: DrainHook;
  /** How long it may take. Default: the drain's `hookTimeout`. */
  readonly timeout?: Duration;
}

/** How a service ends. Times given here stand above those of its definition. */
export interface DrainOptions extends DrainTimes {
  /** Run in order once the last request of every server of the process has finished. */
  readonly onDrain?: DrainHook | NamedDrainHook | readonly (DrainHook | NamedDrainHook)[];
  /** Whether the process exits, with code 0, when everything has drained. Default true. */
  readonly exit?: boolean;
}

/** A drain with every question answered; times in milliseconds. */
export interface DrainPlan {
  readonly delay: number;
  readonly linger: number;
  readonly deadline: number;
  readonly hooks: readonly PlannedHook[];
  readonly exits: boolean;
}

/** A hook, its name in the log and its time in milliseconds. */
export interface PlannedHook {
  readonly name: string;
  readonly run: DrainHook;
  readonly timeout: number;
}

/** Decides a drain: options, then what the service's definition says, then defaults. @throws TelltaleError duration/unit, definition/shape */
export function createPlan(options: DrainOptions, declared: DrainTimes = {}): DrainPlan {
  const problems: Problem[] = [];
  const time = (name: keyof DrainTimes): number =>
    readTime(options[name] ?? declared[name], `drain.${name}`, problems) ?? defaultDrain[name];
  const hookTimeout = time("hookTimeout");
  const plan = {
    delay: time("delay"),
    linger: time("linger"),
    deadline: time("deadline"),
    hooks: [options.onDrain ?? []].flat().map((hook, index) => planHook(hook, index, hookTimeout, problems)),
    exits: options.exit !== false,
  };
  if (problems.length > 0) throw new TelltaleError(problems);
  return plan;
}

/** Reads one time in milliseconds. @throws TelltaleError duration/unit */
export function readTimeout(given: Duration | undefined, where: string, fallback: number): number {
  const problems: Problem[] = [];
  const length = readTime(given, where, problems) ?? fallback;
  if (problems.length > 0) throw new TelltaleError(problems);
  return length;
}

function planHook(
  given: DrainHook | NamedDrainHook,
  index: number,
  hookTimeout: number,
  problems: Problem[],
): PlannedHook {
  const where = `drain.onDrain[${index}]`;
  // What a caller without types can write is looked at too.
  const hook: Partial<NamedDrainHook> = typeof given === "function" ? { run: given } : (given ?? {});
  const name: unknown = hook.name || hook.run?.name || `hook ${index + 1}`;
  if (typeof hook.run !== "function" || typeof name !== "string") {
    problems.push(noHook(where, given));
    return { name: "", run: () => {}, timeout: 0 };
  }
  return {
    name: name.slice(0, longestName),
    run: hook.run,
    timeout: readTime(hook.timeout, `${where}.timeout`, problems) ?? hookTimeout,
  };
}

const longestName = 100;

/** A timer of Node's fires at once when it is asked to wait longer. */
const longestTimer = 2_147_483_647;

function readTime(given: Duration | undefined, where: string, problems: Problem[]): number | undefined {
  if (given === undefined) return undefined;
  const length = parseDuration(given);
  if (length !== undefined && length <= longestTimer) return length;
  const expected =
    length === undefined ? 'a duration such as "5s"' : 'at most "24d", the longest a timer can wait';
  problems.push({ id: "duration/unit", where, given: JSON.stringify(given) ?? typeof given, expected });
  return undefined;
}

function noHook(where: string, given: unknown): Problem {
  const expected = "a function, or { name, run, timeout }";
  return { id: "definition/shape", where, given: typeof given, expected };
}
