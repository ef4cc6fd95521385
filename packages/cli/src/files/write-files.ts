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
  /** Files that were generated once, and that nothing generates any more. */
  readonly extra: readonly string[];
}

/** Tells by path, and by text where the path may be ours, whether a file was generated once; others are never spoken of. */
export type IsOurs = (path: string, text: () => string) => boolean;

/** Compares without writing. Only the directories that generated files are in are looked at. */
export function compareFiles(directory: string, files: readonly OutputFile[], isOurs: IsOurs): Difference {
  refuseFile(directory);
  const texts = files.map((file) => ({ ...file, present: readPresent(join(directory, file.path)) }));
  const paths = new Set(files.map(({ path }) => normalize(path)));
  const extra = [...new Set(files.map(({ path }) => dirname(path)))]
    .flatMap((folder) => namesIn(join(directory, folder)).map((name) => join(folder, name)))
    .filter((path) => !paths.has(path) && isOurs(path, () => readPresent(join(directory, path)) ?? ""));
  return {
    missing: texts.filter(({ present }) => present === undefined).map(({ path }) => path),
    stale: texts
      .filter(({ text, present }) => present !== undefined && present !== text)
      .map(({ path }) => path),
    extra: extra.toSorted(),
  };
}

/** Writes every file, or none: all are written beside their places first and then moved there. */
export function writeFiles(directory: string, files: readonly OutputFile[]): void {
  refuseFile(directory);
  const moves: { from: string; to: string }[] = [];
  try {
    for (const { path, text } of files) {
      const to = join(directory, inside(path));
      const from = `${to}.${process.pid}.tmp`;
      mkdirSync(dirname(to), { recursive: true });
      if (kindOf(to) === "directory") throw new CannotRun(`cannot write to ${to}: it is a directory`);
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

/** The text of a file; undefined where there is none. */
function readPresent(path: string): string | undefined {
  if (kindOf(path) !== "file") return undefined;
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new CannotRun(`cannot read ${path}: ${sentenceOf(error)}`);
  }
}

function namesIn(folder: string): string[] {
  return kindOf(folder) === "directory" ? readdirSync(folder) : [];
}

function refuseFile(directory: string): void {
  if (kindOf(directory) === "file")
    throw new CannotRun(`cannot write to ${directory}: it is a file and not a directory`);
}

function inside(path: string): string {
  if (isAbsolute(path) || normalize(path).startsWith(".."))
    throw new CannotRun(`"${path}" lies outside the output directory`);
  return path;
}
