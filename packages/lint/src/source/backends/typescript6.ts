import ts from "@typescript/typescript6";
import type { SourceHost } from "../host.ts";
import type { OwnFile } from "../own-file.ts";
import { isOwn, type Compiler, type OpenProject } from "./compiler.ts";
import { ImportGraph } from "./import-graph.ts";
import { continueFrom, createBase, type Base } from "./steady-types.ts";
import { Trees } from "./trees.ts";

/** The TypeScript this package brings along: it works wherever Node does. */
export function createTypeScript6(): Compiler {
  const trees = new Trees();
  const opened = new Map<string, Opened>();
  return {
    name: `TypeScript ${ts.version}`,
    open: (project) => {
      const before = resolvesAsBefore(project) ? opened.get(project.key) : undefined;
      const graph = before?.graph ?? new ImportGraph();
      const program = createProgram(project, trees, graph, before?.program);
      const steady = before && continueFrom(before.base, program, graph);
      const base = before && steady ? before.base : createBase(program);
      opened.set(project.key, { program, base, graph });
      return { checker: steady ?? base.checker, own: ownFilesOf(program) };
    },
    close: () => opened.clear(),
  };
}

interface Opened {
  readonly program: ts.Program;
  readonly base: Base;
  readonly graph: ImportGraph;
}

/** An import leads elsewhere only when files come or go, or a package or configuration says otherwise. */
function resolvesAsBefore({ changes }: OpenProject): boolean {
  if (!changes || changes.created.length > 0 || changes.deleted.length > 0) return false;
  return !changes.changed.some((path) => path.endsWith(".json"));
}

function createProgram(
  { roots, options, host, directory }: OpenProject,
  trees: Trees,
  graph: ImportGraph,
  oldProgram?: ts.Program,
): ts.Program {
  return ts.createProgram({
    rootNames: roots,
    options,
    host: graph.noting(compilerHost(host, directory, options, trees), options),
    ...(oldProgram ? { oldProgram } : {}),
  });
}

function ownFilesOf(program: ts.Program): readonly OwnFile[] {
  const own = program.getSourceFiles().filter(({ fileName }) => isOwn(fileName));
  return own.toSorted(byPath).map(asOwn);
}

function byPath(a: ts.SourceFile, b: ts.SourceFile): number {
  return a.fileName < b.fileName ? -1 : 1;
}

const known = new WeakMap<ts.SourceFile, OwnFile>();

/** For the same tree always the same file, so that what is known of it stays known. */
function asOwn(tree: ts.SourceFile): OwnFile {
  const file = known.get(tree) ?? { path: tree.fileName, text: tree.text, tree };
  known.set(tree, file);
  return file;
}

function compilerHost(
  host: SourceHost,
  directory: string,
  options: ts.CompilerOptions,
  trees: Trees,
): ts.CompilerHost {
  const library = ts.getDefaultLibFilePath(options);
  const base: ts.CompilerHost = {
    getSourceFile: (path, how) => trees.treeOf(path, host, how),
    getDefaultLibFileName: () => library,
    getDefaultLibLocation: () => library.slice(0, library.lastIndexOf("/")),
    writeFile: () => {},
    getCurrentDirectory: () => directory,
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (path) => host.fileExists(path),
    readFile: (path) => host.readFile(path),
    directoryExists: (path) => host.directoryExists(path),
  };
  return host.realpath ? { ...base, realpath: (path) => host.realpath?.(path) ?? path } : base;
}
