import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeRepository, type Repository, type RepositorySize } from "./repository.ts";

/** The same repository twice, by the TypeScript that is installed in it. */
export type Repositories = Readonly<Record<6 | 7, Repository>>;

/** Writes both, and removes them when they have served. */
export async function withRepositories<T>(
  size: RepositorySize,
  run: (repositories: Repositories) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "telltale-bench-"));
  try {
    return await run({
      6: writeRepository(join(directory, "six"), size, 6),
      7: writeRepository(join(directory, "seven"), size, 7),
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
