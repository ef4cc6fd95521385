import { dirname, join, sep } from "node:path";

/**
 * The first thing that `read` finds in files of this name at a program's entry or above it. Nothing for an entry inside
 * `node_modules`: a process manager or a runner is not the application, and its facts would be a lie.
 */
export function readAbove<T>(
  entry: string | undefined,
  name: string,
  read: (path: string) => T | undefined,
): T | undefined {
  if (!entry || entry.split(sep).includes("node_modules")) return undefined;
  // `node .` names a folder, so the entry itself is the first place to look in.
  for (let folder = entry; ; folder = dirname(folder)) {
    const found = read(join(folder, name));
    if (found !== undefined || folder === dirname(folder)) return found;
  }
}
