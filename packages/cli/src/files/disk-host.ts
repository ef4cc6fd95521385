import { readFileSync, realpathSync, statSync } from "node:fs";
import type { SourceHost } from "@telltale/lint";

/** The disk, as the source reader sees it; every text is read once. */
export function createDiskHost(cwd: string): SourceHost {
  const texts = new Map<string, string | undefined>();
  return {
    currentDirectory: cwd,
    readFile: (path) => {
      if (!texts.has(path)) texts.set(path, readText(path));
      return texts.get(path);
    },
    fileExists: (path) => kindOf(path) === "file",
    directoryExists: (path) => kindOf(path) === "directory",
    realpath: (path) => realpathSync(path),
  };
}

/** What stands at a path; undefined when nothing does or it cannot be reached. */
export function kindOf(path: string): "file" | "directory" | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  return stats.isDirectory() ? "directory" : "file";
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // the reader treats it as absent; files named by the user were checked before
  }
}
