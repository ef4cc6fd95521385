import { readFileSync, realpathSync, statSync } from "node:fs";
import type { SourceHost } from "@telltale/lint";
import { sentenceOf } from "../cannot-run.ts";

/** The disk, as the source reader sees it. */
export interface DiskHost extends SourceHost {
  /** Why a file that was asked for could not be read; undefined when it could. */
  failureOf(path: string): string | undefined;
}

/** Reads each text once, and remembers what could not be read. */
export function createDiskHost(cwd: string): DiskHost {
  const texts = new Map<string, string | undefined>();
  const failures = new Map<string, string>();
  const read = (path: string): string | undefined => {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      failures.set(path, sentenceOf(error));
      return undefined;
    }
  };
  return {
    currentDirectory: cwd,
    failureOf: (path) => failures.get(path),
    readFile: (path) => {
      if (!texts.has(path)) texts.set(path, read(path));
      return texts.get(path);
    },
    fileExists: (path) => kindOf(path) === "file",
    directoryExists: (path) => kindOf(path) === "directory",
    realpath: (path) => realpathSync(path),
  };
}

/** What stands at a path; undefined when nothing does or it cannot be reached. */
export function kindOf(path: string): "file" | "directory" | undefined {
  try {
    return statSync(path).isDirectory() ? "directory" : "file";
  } catch {
    return undefined;
  }
}
