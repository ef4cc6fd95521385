import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The directory that files are seen from where no configuration says: the repository's, or else this one. */
export function findRoot(cwd: string): string {
  for (let directory = cwd; ; directory = dirname(directory)) {
    if (existsSync(join(directory, ".git"))) return directory;
    if (directory === dirname(directory)) return cwd;
  }
}
