import { dirname } from "node:path";
import { noFacts, type Facts } from "@telltale/lint";
import type { Compiler, FileChanges, SourceReader } from "@telltale/lint/source";
import { CannotRun, sentenceOf } from "../cannot-run.ts";
import type { DiskHost } from "../files/disk-host.ts";
import { shortPath } from "../files/short-path.ts";
import { loadNativeCompiler, type NativeCompiler } from "./compiler.ts";
import { createProgramMemory } from "./program-memory.ts";

/** What the sources of a run hold. */
export interface SourcesRead {
  readonly facts: Facts;
  /** What was odd about the configuration and worked around, as sentences. */
  readonly notes: readonly string[];
  /** Who answered for types, and why not somebody better; for `--timing`. */
  readonly compiler?: string;
  /** Tells what looks like a comment and stands in a literal. */
  readonly literals?: LiteralsOf;
}

type LiteralsOf = typeof import("@telltale/lint/source").createLiteralTest;

/** Sources that may be read again and again, as `--watch` does. */
export interface Sources {
  /** The files, `named` ones even when they make no metrics; `changes` since the last reading, if that is known. */
  read(files: readonly string[], how?: ReadHow): Promise<SourcesRead>;
  /** Ends the compiler's process, if there is one. */
  close(): void;
}

export interface ReadHow {
  readonly named?: readonly string[];
  readonly changes?: FileChanges;
}

export interface SourcesOptions {
  readonly host: DiskHost;
  /** Recall what unchanged programs were read as. Default true. */
  readonly cache?: boolean;
  /** Whose types to ask. Default "auto": the repository's TypeScript 7, else our TypeScript 6. */
  readonly compiler?: "auto" | "6" | "7";
}

/** Reads sources by the repository's own TypeScript 7 where it has one, else by the TypeScript 6 we bring. Loads neither before there is something to read. */
export function createSources({ host, cache = true, compiler = "auto" }: SourcesOptions): Sources {
  let opened: Promise<Opened> | undefined;
  const current = (files: readonly string[]): Promise<Opened> =>
    (opened ??= open(files, { host, cache, compiler }));
  let reading: Opened | undefined;
  return {
    read: async (files, { named = [], changes } = {}) => {
      if (files.length === 0) return { facts: noFacts, notes: [] };
      const state = await current(files);
      reading = state;
      const options = { always: named, ...(changes ? { changes } : {}) };
      const { facts, notes } = readOrFallBack(state, (reader) => reader.read(files, options));
      const sentences = notes.map(
        ({ config, problem }) => `${shortPath(config, host.currentDirectory)}: ${problem} (went on without)`,
      );
      return { facts, notes: sentences, compiler: state.sentence, literals: state.literals };
    },
    close: () => reading?.reader.close(),
  };
}

interface Opened {
  reader: SourceReader;
  sentence: string;
  readonly literals: LiteralsOf;
  /** The reader to turn to when the first fails. */
  readonly fallback: (() => SourceReader) | undefined;
}

async function open(
  files: readonly string[],
  { host, cache, compiler }: Required<SourcesOptions>,
): Promise<Opened> {
  const lint = await import("@telltale/lint/source");
  const native = compiler === "6" ? notAsked : await loadNativeCompiler(commonDirectory(files));
  if (compiler === "7" && !native.modules)
    throw new CannotRun(`--compiler 7 is not possible: ${native.missing}`);
  const memory = cache ? createProgramMemory(host.currentDirectory) : undefined;
  const readBy = (answering: Compiler): SourceReader =>
    lint.createSourceReader({ host, compiler: answering, ...(memory ? { memory } : {}) });
  const six = lint.createTypeScript6();
  const literals = lint.createLiteralTest;
  if (!native.modules)
    return {
      reader: readBy(six),
      sentence: `our own ${six.name} (${native.missing})`,
      literals,
      fallback: undefined,
    };
  const seven = lint.createTypeScript7(native.modules);
  return { reader: readBy(seven), sentence: seven.name, literals, fallback: () => readBy(six) };
}

const notAsked: NativeCompiler = { missing: "no other was asked for" };

/** A process that ends in the middle costs its time, never the run. */
function readOrFallBack<Result>(state: Opened, read: (reader: SourceReader) => Result): Result {
  const { fallback } = state;
  if (!fallback) return read(state.reader);
  try {
    return read(state.reader);
  } catch (error) {
    state.reader.close();
    const before = state.sentence;
    state.reader = fallback();
    state.sentence = `our own TypeScript 6 (${before} failed: ${sentenceOf(error)})`;
    return read(state.reader);
  }
}

/** The directory all files are below. */
function commonDirectory(files: readonly string[]): string {
  const [first = "/", ...rest] = files;
  let common = dirname(first);
  while (!rest.every((path) => path.startsWith(`${common}/`)) && common !== dirname(common))
    common = dirname(common);
  return common;
}
