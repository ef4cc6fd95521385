import { buildFileName, parseBuildFacts, type BuildFacts } from "@telltale/conventions";
import { readAbove } from "./above.ts";
import { describeThrown } from "./redact.ts";
import { readBounded } from "./read-bounded.ts";

/** What the build file says, and what was odd about it. */
export interface BuildFile {
  readonly facts: BuildFacts;
  readonly warnings: readonly string[];
}

/**
 * Reads what `telltale stamp` wrote at build time: the file that is named, or the nearest above a program's entry file.
 * Waits for the disk, once, at the start; no git is asked. What cannot be read is a warning. Never throws.
 */
export function readBuildFile(entry: string | undefined, named: string | undefined): BuildFile {
  const found = named === undefined ? readAbove(entry, buildFileName, readPresent) : readFile(named);
  return found ?? { facts: {}, warnings: [] };
}

function readPresent(path: string): BuildFile | undefined {
  try {
    return parse(path, readBounded(path, limitBytes));
  } catch (error) {
    return isAbsent(error) ? undefined : unreadable(path, error);
  }
}

function readFile(path: string): BuildFile {
  try {
    return parse(path, readBounded(path, limitBytes));
  } catch (error) {
    return unreadable(path, error);
  }
}

/** Facts are a few hundred bytes; what is larger was written by someone else. */
const limitBytes = 64 * 1024;

function parse(path: string, text: string): BuildFile {
  const { facts, problems } = parseBuildFacts(text);
  return { facts, warnings: problems.map((problem) => `${path} ${problem}, which was ignored`) };
}

function unreadable(path: string, error: unknown): BuildFile {
  return { facts: {}, warnings: [`${path} cannot be read and was ignored: ${describeThrown(error)}`] };
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}
