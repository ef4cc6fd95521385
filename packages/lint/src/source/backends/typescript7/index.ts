import type { SourceHost } from "../../host.ts";
import { isOwn, type Compiler, type OpenProject, type Program } from "../compiler.ts";
import { createTypeScript6 } from "../typescript6.ts";
import { Trees } from "../trees.ts";
import type { NativeModules, NativeProject } from "./api.ts";
import { createChecker } from "./checker.ts";
import { NodePairs } from "./node-pairs.ts";
import { hasOldClasses } from "./old-classes.ts";
import { Session } from "./session.ts";

/** The repository's own TypeScript 7: a process beside ours, asked through `typescript/unstable/sync`. Its answers throw when the process is gone. */
export function createTypeScript7(modules: NativeModules): Compiler {
  const trees = new Trees();
  const six = createTypeScript6();
  let session: Session | undefined;
  const close = (): void => {
    session?.close();
    session = undefined;
  };
  return {
    name: `TypeScript ${modules.version}`,
    open: (project) => {
      if (session?.looksItself && !project.host.isDisk) close();
      session ??= new Session(modules.sync, project, trees);
      const program = asProgram(session.open(project), project, trees, modules);
      return hasOldClasses(program.own) ? six.open(project) : program;
    },
    close: () => {
      close();
      six.close();
    },
  };
}

function asProgram(
  { program, checker }: NativeProject,
  { host }: OpenProject,
  trees: Trees,
  { ast, sync }: NativeModules,
): Program {
  const names = program.getSourceFileNames();
  const pairs = new NodePairs(program, createTreeOf(names, host, trees), ast.SyntaxKind);
  return {
    checker: createChecker(checker, pairs, sync),
    own: names
      .filter(isOwn)
      .toSorted()
      .flatMap((path) => trees.fileOf(path, host) ?? []),
  };
}

/** Where the disk knows no case, native paths are in lower case, and the files are not. */
function createTreeOf(names: readonly string[], host: SourceHost, trees: Trees): NodePairs["treeOf"] {
  const spelled = new Map(names.map((name) => [name.toLowerCase(), name]));
  const known = new Set(names);
  return (path) => trees.treeOf(known.has(path) ? path : (spelled.get(path) ?? path), host);
}
