import { cpus, loadavg, release, totalmem, type as systemName } from "node:os";
import type { Conditions } from "./result.ts";

/** The machine, as the report names it. */
export function readMachine(): Pick<Conditions, "cpu" | "cores" | "memoryGiB" | "system" | "node"> {
  const cores = cpus();
  return {
    cpu: cores[0]?.model.trim() ?? "unknown",
    cores: cores.length,
    memoryGiB: Math.round((totalmem() / 2 ** 30) * 10) / 10,
    system: `${systemName()} ${release()}`,
    node: process.version,
  };
}

/** The load of the last minute: above 0.3 or so before a run, others were at work too. */
export function readLoad(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}
