import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Leaves the newest files of a directory and removes the others. */
export function pruneDirectory(directory: string, most: number): void {
  const names = readdirSync(directory);
  if (names.length <= most) return;
  const dated = names.map((name) => ({
    path: join(directory, name),
    time: statSync(join(directory, name)).mtimeMs,
  }));
  for (const { path } of dated.toSorted((a, b) => b.time - a.time).slice(most)) rmSync(path, { force: true });
}
