import { realpathSync, statSync } from "node:fs";
import type { SourceHost } from "@telltale/lint";
import { readText } from "./read-text.ts";

/** The disk, as the source reader sees it. */
export interface DiskHost extends SourceHost {
  /** Why a file that was asked for could not be read, as the end of a sentence; undefined when it could. */
  failureOf(path: string): string | undefined;
  /** Reads a file anew when it is asked for next, since it has changed. */
  forget(path: string): void;
}

/** Reads each text once, and remembers what could not be read; `overlay` holds texts that stand for files. */
export function createDiskHost(cwd: string, overlay: ReadonlyMap<string, string> = new Map()): DiskHost {
  const texts = new Map<string, string | undefined>();
  const failures = new Map<string, string>();
  const read = (path: string): string | undefined => {
    const laid = overlay.get(path);
    if (laid !== undefined) return laid;
    const { text, failure } = readText(path);
    if (failure !== undefined) failures.set(path, failure);
    return text;
  };
  return {
    currentDirectory: cwd,
    failureOf: (path) => failures.get(path),
    forget: (path) => {
      texts.delete(path);
      failures.delete(path);
    },
    readFile: (path) => {
      if (!texts.has(path)) texts.set(path, read(path));
      return texts.get(path);
    },
    fileExists: (path) => overlay.has(path) || kindOf(path) === "file",
    directoryExists: (path) => kindOf(path) === "directory",
    realpath: realPath,
    get isDisk() {
      return [...overlay.keys()].every((path) => kindOf(path) === "file");
    },
    isOnDisk: (path) => !texts.has(path) && !overlay.has(path), // what was read already is known, whatever happened to it since
  };
}

/** What stands at a path; undefined when nothing does or it cannot be reached. */
export function kindOf(path: string): "file" | "directory" | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false }); // thousands of absent paths are asked for, and throwing is dear
    return found && (found.isDirectory() ? "directory" : "file");
  } catch {
    return undefined;
  }
}

/** Where a path leads; itself when it leads nowhere, or in a circle. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
