import type { Stats } from "node:fs";
import { resolve } from "node:path";
import type { FileChanges } from "@telltale/lint/source";
import { sentenceOf } from "../cannot-run.ts";
import { kindOf } from "../files/disk-host.ts";
import { kindByName } from "../files/kind-by-name.ts";
import { shortPath } from "../files/short-path.ts";
import type { Io } from "../io.ts";
import { Changes } from "./changes.ts";
import type { Session } from "./session.ts";

/** What is watched, and what is done each time. */
export interface Watch {
  readonly targets: readonly string[];
  readonly session: Session;
  readonly io: Io;
  /** What decides how it is judged and may lie elsewhere: the configuration, the platform, … */
  readonly settings: readonly string[];
  /** Judges once, with what has changed since the last time; returns the exit code. */
  readonly run: (changes?: FileChanges) => Promise<number>;
}

/** Judges, and again whenever a file changes, until it is interrupted; returns the last exit code. */
export async function watch({ targets, settings, session, io, run }: Watch): Promise<number> {
  const changes = new Changes();
  const watcher = await startWatching([...targets, ...settings], io.cwd, changes);
  io.onInterrupt?.(() => changes.end());
  let code = await judge(run, io);
  try {
    io.err("telltale: watching; Ctrl-C ends\n");
    for await (const batch of changes) {
      for (const path of [...batch.changed, ...batch.created, ...batch.deleted]) session.host.forget(path);
      session.changes = batch;
      io.err(announcement(batch, io));
      code = await judge(() => run(batch), io);
    }
    return code;
  } finally {
    await watcher.close();
  }
}

/** A file may be gone between its change and its reading: that is told, and the next change waited for. */
async function judge(run: () => Promise<number>, io: Io): Promise<number> {
  try {
    return await run();
  } catch (error) {
    io.err(`telltale: ${sentenceOf(error)}\n`);
    return 2;
  }
}

const clearScreen = "\u001B[2J\u001B[3J\u001B[H";

function announcement(batch: FileChanges, io: Io): string {
  const paths = [...batch.changed, ...batch.created, ...batch.deleted];
  const [first = "", ...more] = paths.map((path) => shortPath(path, io.cwd));
  const text = `telltale: ${first}${more.length > 0 ? ` and ${more.length} more` : ""} changed\n`;
  return io.interactive ? `${clearScreen}${text}` : text;
}

async function startWatching(
  paths: readonly string[],
  cwd: string,
  changes: Changes,
): Promise<{ close(): Promise<void> }> {
  const { watch: start } = await import("chokidar");
  const named = paths.map((path) => resolve(cwd, path)).filter((path) => kindOf(path) !== undefined);
  const ignored = (path: string, stats?: Stats): boolean => !named.includes(path) && isIgnored(path, stats);
  const watcher = start([cwd, ...named], { ignoreInitial: true, followSymlinks: false, ignored });
  watcher.on("add", (path) => changes.note("created", path));
  watcher.on("change", (path) => changes.note("changed", path));
  watcher.on("unlink", (path) => changes.note("deleted", path));
  watcher.on("error", () => {}); // a directory that cannot be watched is judged when another one changes
  await new Promise<void>((done) => void watcher.once("ready", done));
  return watcher;
}

/** Directories nobody writes by hand, and files that are nothing to us. */
function isIgnored(path: string, stats?: Stats): boolean {
  if (/[/\\](node_modules|\.git|dist|build|out|coverage|vendor)([/\\]|$)/.test(path)) return true;
  return stats?.isFile() === true && kindByName(path) === undefined;
}
