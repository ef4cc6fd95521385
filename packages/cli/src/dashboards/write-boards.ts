import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { CannotRun } from "../cannot-run.ts";
import { shortPath } from "../files/short-path.ts";
import { compareFiles, writeFiles, type Difference } from "../files/write-files.ts";
import type { Io } from "../io.ts";
import { checkBoards } from "./check-boards.ts";
import { isOurBoard } from "./is-our-board.ts";
import { renderFiles, type BoardOptions } from "./render-boards.ts";

/** What `telltale dashboards` may be told. */
export interface WriteOptions extends BoardOptions {
  readonly out?: string;
  readonly check?: boolean;
  readonly full?: boolean;
  readonly prune?: boolean;
}

/** Writes the boards of a platform into a directory, or says how the directory differs; returns the exit code. */
export async function writeBoards(options: WriteOptions, io: Io): Promise<number> {
  const { out, check = false, full = false, prune = false, only } = options;
  if (out === undefined) throw new CannotRun("say where the dashboards go: --out DIRECTORY");
  if (check && prune) throw new CannotRun("--check writes nothing, and --prune removes; give one of them");
  const directory = resolve(io.cwd, out);
  const files = await renderFiles(options, io);
  const found = compareFiles(directory, files, isOurBoard);
  // With --only, the others are not gone: they were not asked for.
  const difference = only === undefined ? found : { ...found, extra: [] };
  if (check) return checkBoards({ directory, files, difference }, full, io);
  const changed = new Set([...difference.missing, ...difference.stale]);
  writeFiles(
    directory,
    files.filter(({ path }) => changed.has(path)),
  );
  const shown = (path: string): string => shortPath(join(directory, path), io.cwd);
  for (const { path } of files) io.out(`${changed.has(path) ? "wrote    " : "unchanged"}  ${shown(path)}\n`);
  reportExtra(difference, { directory, prune, shown }, io);
  return 0;
}

interface Extra {
  readonly directory: string;
  readonly prune: boolean;
  readonly shown: (path: string) => string;
}

function reportExtra({ extra }: Difference, { directory, prune, shown }: Extra, io: Io): void {
  for (const path of extra) {
    if (prune) rmSync(join(directory, path));
    io.out(
      prune
        ? `removed    ${shown(path)}\n`
        : `extra      ${shown(path)}  (nothing generates it any more; --prune removes it)\n`,
    );
  }
}
