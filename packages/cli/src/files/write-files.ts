import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, normalize } from "node:path";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import { kindOf } from "./disk-host.ts";

/** A generated file, its path relative to the output directory. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** How what stands in a directory differs from what was generated. */
export interface Difference {
  readonly missing: readonly string[];
  readonly stale: readonly string[];
  /** Files of the same kind that nothing generates any more. */
  readonly extra: readonly string[];
}

/** Compares without writing. */
export function compareFiles(directory: string, files: readonly OutputFile[]): Difference {
  const paths = new Set(files.map(({ path }) => normalize(path)));
  const missing = files
    .filter(({ path }) => kindOf(join(directory, path)) !== "file")
    .map(({ path }) => path);
  const stale = files.filter(
    ({ path, text }) => !missing.includes(path) && readFileSync(join(directory, path), "utf8") !== text,
  );
  const present =
    kindOf(directory) === "directory" ? readdirSync(directory, { recursive: true, encoding: "utf8" }) : [];
  const extra = present.filter((path) => path.endsWith(".json") && !paths.has(normalize(path))).toSorted();
  return { missing, stale: stale.map(({ path }) => path), extra };
}

/** Writes every file, or none: all are written beside their places first and then moved there. */
export function writeFiles(directory: string, files: readonly OutputFile[]): void {
  const moves: { from: string; to: string }[] = [];
  try {
    for (const { path, text } of files) {
      const to = join(directory, inside(path));
      const from = `${to}.${process.pid}.tmp`;
      mkdirSync(dirname(to), { recursive: true });
      moves.push({ from, to });
      writeFileSync(from, text);
    }
    for (const { from, to } of moves) renameSync(from, to);
  } catch (error) {
    for (const { from } of moves) rmSync(from, { force: true });
    throw error instanceof CannotRun
      ? error
      : new CannotRun(`cannot write to ${directory}: ${sentenceOf(error)}`);
  }
}

function inside(path: string): string {
  if (isAbsolute(path) || normalize(path).startsWith(".."))
    throw new CannotRun(`"${path}" lies outside the output directory`);
  return path;
}
