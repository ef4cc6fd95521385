import ts from "@typescript/typescript6";
import type { SourceHost } from "../host.ts";
import { isOwn, type Compiler, type OpenProject, type Program } from "./compiler.ts";
import { rememberAnswers } from "./remembering-checker.ts";
import { Trees } from "./trees.ts";

/** The TypeScript this package brings along: it works wherever Node does. */
export function createTypeScript6(): Compiler {
  const trees = new Trees();
  const programs = new Map<string, ts.Program>();
  return {
    name: `TypeScript ${ts.version}`,
    open: (project) => {
      const old = programs.get(project.key);
      const program = createProgram(project, trees, resolvesAsBefore(project) ? old : undefined);
      programs.set(project.key, program);
      return asProgram(program);
    },
    close: () => programs.clear(),
  };
}

/** An import leads elsewhere only when files come or go, or a package or configuration says otherwise. */
function resolvesAsBefore({ changes }: OpenProject): boolean {
  if (!changes || changes.created.length > 0 || changes.deleted.length > 0) return false;
  return !changes.changed.some((path) => path.endsWith(".json"));
}

function createProgram(
  { roots, options, host, directory }: OpenProject,
  trees: Trees,
  oldProgram?: ts.Program,
): ts.Program {
  return ts.createProgram({
    rootNames: roots,
    options,
    host: compilerHost(host, directory, options, trees),
    ...(oldProgram ? { oldProgram } : {}),
  });
}

function asProgram(program: ts.Program): Program {
  const own = program.getSourceFiles().filter(({ fileName }) => isOwn(fileName));
  return { checker: rememberAnswers(program.getTypeChecker()), own: own.toSorted(byPath) };
}

function byPath(a: ts.SourceFile, b: ts.SourceFile): number {
  return a.fileName < b.fileName ? -1 : 1;
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
