import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Which side of a measurement a process is on. */
export type Side = "measured" | "load";

/** How processes are kept apart. */
export interface Pinning {
  /** What is put before the command of a process. */
  readonly prefix: (side: Side) => readonly string[];
  /** One sentence for the report. */
  readonly says: string;
}

/** Keeps what is measured on one core and what makes the load on another, where the system lets us. */
export function readPinning(): Pinning {
  const cores = allowedCores();
  const [first, second] = cores;
  if (first === undefined || second === undefined) return unpinned("there is only one core");
  if (spawnSync("taskset", ["--version"]).error) return unpinned("taskset is missing");
  return {
    prefix: (side) => ["taskset", "-c", String(side === "measured" ? first : second)],
    says: `What is measured ran on core ${first}, the load generator on core ${second} (taskset).`,
  };
}

function unpinned(reason: string): Pinning {
  return { prefix: () => [], says: `Processes were not pinned to cores: ${reason}.` };
}

/** The cores this process may use, as Linux lists them: `0-3,8`. */
function allowedCores(): number[] {
  try {
    const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "";
    return list.split(",").flatMap(coresOf);
  } catch {
    return []; // not Linux
  }
}

function coresOf(range: string): number[] {
  const [from = NaN, to = from] = range.split("-").map(Number);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
