import { readDefinitions, type Facts } from "@telltale/lint";
import { CannotRun } from "../cannot-run.ts";
import type { DiskHost } from "../files/disk-host.ts";
import { findPlatform, loadPlatform } from "../files/load-platform.ts";
import { readCommitted } from "./read-committed.ts";
import type { ReadOptions } from "./read-options.ts";

/** What the estate has promised, and the files that say so. */
export interface PromisesRead {
  readonly facts: readonly Partial<Facts>[];
  readonly files: readonly string[];
  readonly failures: readonly string[];
}

/** Reads the platform file, where there is one, and the committed list of metrics. */
export async function readPlatform(options: ReadOptions, host: DiskHost, cwd: string): Promise<PromisesRead> {
  const platform = await readDefined(options.platform ?? findPlatform(cwd), cwd);
  const committed = readCommitted(options.catalogue, host, cwd);
  return {
    facts: [...platform.facts, ...committed.facts],
    files: [...platform.files, ...committed.files],
    failures: [...platform.failures, ...committed.failures],
  };
}

async function readDefined(path: string | false | undefined, cwd: string): Promise<PromisesRead> {
  if (path === undefined || path === false) return { facts: [], files: [], failures: [] };
  try {
    return { facts: [readDefinitions(await loadPlatform(path, cwd), path)], files: [path], failures: [] };
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return { facts: [], files: [path], failures: [error.message] };
  }
}
