import { mergeFacts, type LiveReading } from "@telltale/lint";
import { CannotRun } from "../cannot-run.ts";
import type { Io } from "../io.ts";
import type { ReadOptions, Streamed } from "./read-options.ts";
import { readTargets, type ReadTargets } from "./read-targets.ts";
import type { Run } from "./run-once.ts";

/** How long a URL may take when nobody says. */
const usualTimeoutMs = 10_000;

/** Reads the targets, and then what a Prometheus server has; `streamed` is what was read before and cannot come twice. */
export async function readAll(
  targets: readonly string[],
  run: Run,
  streamed?: Streamed,
): Promise<ReadTargets> {
  const { flags, io, session } = run;
  const options = readOptions(run, streamed);
  const read = await readTargets(targets, options, io, session);
  if (flags.prometheus === undefined) return read;
  const live = streamed?.live ?? (await readServer(flags.prometheus, read, options.timeoutMs, io));
  return {
    ...read,
    facts: mergeFacts([read.facts, live.facts]),
    failures: [...read.failures, ...live.failures],
    notes: [...read.notes, ...live.notes],
    streamed: { ...read.streamed, live },
  };
}

/** What a server has; one that cannot be asked hides nothing of what the rest has to say. */
async function readServer(
  url: string,
  { facts }: ReadTargets,
  timeoutMs: number,
  io: Io,
): Promise<LiveReading> {
  const { readPrometheus } = await import("./live.ts"); // most runs ask no server
  try {
    return await readPrometheus(url, facts, timeoutMs, io);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return { facts: {}, failures: [error.message], notes: [], requests: 0 };
  }
}

/** How the targets of a run are read. */
export function readOptions({ flags, effective }: Run, streamed?: Streamed): ReadOptions {
  const { scan, platform, catalogue } = effective;
  return {
    timeoutMs: flags.timeout ?? usualTimeoutMs,
    countsWithout: flags.top !== undefined,
    scan,
    ...(flags.stdinFilename === undefined ? {} : { stdinName: flags.stdinFilename }),
    ...(platform === undefined ? {} : { platform }),
    ...(catalogue === undefined ? {} : { catalogue }),
    ...(streamed ? { streamed } : {}),
  };
}
