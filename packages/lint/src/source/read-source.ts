import { mergeFacts, type Facts } from "../facts.ts";
import type { Compiler, FileChanges } from "./backends/compiler.ts";
import { createTypeScript6 } from "./backends/typescript6.ts";
import type { SourceHost } from "./host.ts";
import { KnownTexts, selectFiles } from "./prefilter.ts";
import { findProjects, type ConfigNote, type Project } from "./projects.ts";
import { readProgram } from "./read-program.ts";

export interface SourceOptions {
  /** The tsconfig whose module resolution and paths to use. Default: of each file the nearest. */
  readonly config?: string;
  /** Files to parse even when they do not mention metrics, because somebody named them. */
  readonly always?: readonly string[];
  /** What has changed since these files were read last; anything may have where this is not given. */
  readonly changes?: FileChanges;
}

/** What source files hold, and what was odd about the way to them. */
export interface SourceReading {
  readonly facts: Facts;
  readonly notes: readonly ConfigNote[];
}

/** Reads sources again and again, each time reusing what has not changed. */
export interface SourceReader {
  read(files: readonly string[], options?: SourceOptions): SourceReading;
  /** Ends the compiler. */
  close(): void;
}

export interface SourceReaderOptions {
  readonly host: SourceHost;
  /** Who answers for types. Default: the TypeScript 6 this package brings along. */
  readonly compiler?: Compiler;
  /** Recalls what a program was read as. Default: nothing is recalled. */
  readonly memory?: ProgramMemory;
}

/** Keeps what programs were read as. */
export interface ProgramMemory {
  /** What `read` gave when this was last asked, if everything that it then saw of its host is still the same; else what it gives now. */
  recall(question: string, host: SourceHost, read: (host: SourceHost) => Partial<Facts>): Partial<Facts>;
}

/** Reads which metrics TypeScript and JavaScript files make, and which values their labels can take. */
export function readSource(files: readonly string[], host: SourceHost, options: SourceOptions = {}): Facts {
  return createSourceReader({ host }).read(files, options).facts;
}

/** A reader over one compiler. */
export function createSourceReader({
  host,
  compiler = createTypeScript6(),
  memory = { recall: (_question, from, read) => read(from) },
}: SourceReaderOptions): SourceReader {
  const known = new KnownTexts();
  return {
    read: (files, options = {}) => {
      const chosen = chooseFiles(files, host, options, known);
      const { projects, notes } = findProjects(chosen, host, options.config);
      const readOne = (project: Project): Partial<Facts> =>
        memory.recall(questionOf(project, compiler), host, (seen) =>
          readProject(project, compiler, seen, options.changes),
        );
      return { facts: mergeFacts(projects.map(readOne)), notes };
    },
    close: () => compiler.close(),
  };
}

/** The files worth a compiler. */
function chooseFiles(
  files: readonly string[],
  host: SourceHost,
  options: SourceOptions,
  known: KnownTexts,
): string[] {
  const texts = new Map(files.map((file) => [file, host.readFile(file) ?? ""] as const));
  const always = new Set(options.always);
  const relevant = new Set(selectFiles(texts, known));
  return files.filter((file) => relevant.has(file) || always.has(file));
}

/** All that decides what is read, besides what the host answers. */
function questionOf({ files, options }: Project, compiler: Compiler): string {
  return JSON.stringify([compiler.name, files, options]);
}

function readProject(
  { files, options }: Project,
  compiler: Compiler,
  host: SourceHost,
  changes: FileChanges | undefined,
): Partial<Facts> {
  const program = compiler.open({
    key: JSON.stringify(options),
    directory: host.currentDirectory,
    roots: files,
    options,
    host,
    ...(changes ? { changes } : {}),
  });
  return readProgram(program, files);
}
