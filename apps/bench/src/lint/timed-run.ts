import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** What one run of a program took, the processes it started included. */
export interface TimedRun {
  readonly wallMs: number;
  /** Undefined where the system does not tell: only Linux does. */
  readonly cpuMs: number | undefined;
  readonly peakMB: number | undefined;
}

/** What to run; its output is thrown away. */
export interface Task {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** A file for its standard input. */
  readonly stdin?: number | "ignore";
  /** Exit codes that mean that it did its work. */
  readonly exits: readonly number[];
}

/** Looks at the processes this often; what a process did after the last look is missed. */
const lookMs = 10;
/** Longer than anything measured; a linter that is slower than this has not finished. */
const patienceMs = 600_000;

/**
 * Runs a program and watches it and its children.
 * @throws Error when it ends otherwise than `exits` say, or not at all.
 */
export async function timedRun({ command, args, cwd, stdin = "ignore", exits }: Task): Promise<TimedRun> {
  const start = performance.now();
  const child = spawn(command, args, {
    ...(cwd ? { cwd } : {}),
    stdio: [stdin, "ignore", "pipe"],
    timeout: patienceMs,
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-500)));
  const watched = new Watched(child.pid ?? 0);
  const looking = setInterval(() => watched.look(), lookMs);
  try {
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null]; // as node:child_process says
    if (code === null || !exits.includes(code))
      throw new Error(`${command} ended with ${signal ?? code}: ${said.trim()}`);
    return { wallMs: performance.now() - start, ...watched.total() };
  } finally {
    clearInterval(looking);
  }
}

/** Clock ticks of /proc: a hundredth of a second on every Linux there is. */
const tickMs = 10;
const pageBytes = 4_096;

/** A process and its descendants, seen through /proc. */
class Watched {
  readonly #root: number;
  readonly #ticks = new Map<number, number>();
  #peakPages = 0;

  constructor(root: number) {
    this.#root = root;
  }

  look(): void {
    let pages = 0;
    for (const pid of descendants(this.#root)) {
      const seen = readProcess(pid);
      if (!seen) continue;
      this.#ticks.set(pid, seen.ticks);
      pages += seen.pages;
    }
    this.#peakPages = Math.max(this.#peakPages, pages);
  }

  total(): Pick<TimedRun, "cpuMs" | "peakMB"> {
    if (this.#ticks.size === 0) return { cpuMs: undefined, peakMB: undefined };
    const ticks = [...this.#ticks.values()].reduce((sum, each) => sum + each, 0);
    return { cpuMs: ticks * tickMs, peakMB: (this.#peakPages * pageBytes) / 1e6 };
  }
}

function descendants(pid: number): number[] {
  const tasks = readIfThere(`/proc/${pid}/task/${pid}/children`);
  const children = (tasks ?? "").split(" ").filter(Boolean).map(Number);
  return [pid, ...children.flatMap(descendants)];
}

/** User and system time of a process, and the pages it has in memory. */
function readProcess(pid: number): { ticks: number; pages: number } | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The name in parentheses may hold blanks; the third field follows it.
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [user = 0, system = 0, pages = 0] = [fields[11], fields[12], fields[21]];
  return { ticks: user + system, pages };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
