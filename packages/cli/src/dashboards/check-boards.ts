import { readFileSync } from "node:fs";
import { join } from "node:path";
import { shortPath } from "../files/short-path.ts";
import type { Difference } from "../files/write-files.ts";
import type { Io } from "../io.ts";
import { fieldsOf } from "./board.ts";
import { diffBoards } from "./diff/diff-boards.ts";
import { renderChanges } from "./diff/render-changes.ts";
import type { BoardFile } from "./render-boards.ts";

/** What was generated, and how the directory differs from it. */
export interface Checked {
  readonly directory: string;
  readonly files: readonly BoardFile[];
  readonly difference: Difference;
}

/** Says what each board would change in, in words of panels and queries; returns the exit code. */
export function checkBoards({ directory, files, difference }: Checked, full: boolean, io: Io): number {
  const { missing, stale, extra } = difference;
  const shown = (path: string): string => shortPath(join(directory, path), io.cwd);
  const diffOf = (path: string): string =>
    renderDiff(readFileSync(join(directory, path), "utf8"), textOf(files, path), full, io);
  for (const { path, title } of files) {
    if (missing.includes(path)) io.out(`missing  ${shown(path)}  ${title}\n`);
    if (stale.includes(path)) {
      io.out(`changed  ${shown(path)}  ${title}`);
      io.out(path.endsWith(".json") ? diffOf(path) : "\n");
    }
  }
  for (const path of extra) io.out(`extra    ${shown(path)}  (nothing generates it; --prune removes it)\n`);
  const counts = countsOf({ missing, stale, extra });
  io.out(counts === "" ? "All dashboards are up to date.\n" : `${counts}, of ${files.length} files.\n`);
  return counts === "" ? 0 : 1;
}

function textOf(files: readonly BoardFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? "";
}

/** What stands in the file is before, what is generated is after. */
function renderDiff(before: string, after: string, full: boolean, io: Io): string {
  const diff = diffBoards(parse(before), parse(after), { ignoresExtra: false });
  if (diff.note !== undefined) return `\n    ${diff.note}\n`;
  if (diff.changes.length === 0) return "\n    formatting, or fields no one sees\n";
  return `\n${renderChanges(diff.changes, { colour: io.colour, full })}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fieldsOf(undefined);
  }
}

function countsOf({ missing, stale, extra }: Difference): string {
  const words = [
    { count: missing.length, word: "missing" },
    { count: stale.length, word: "changed" },
    { count: extra.length, word: "extra" },
  ];
  return words
    .filter(({ count }) => count > 0)
    .map(({ count, word }) => `${count} ${word}`)
    .join(", ");
}
