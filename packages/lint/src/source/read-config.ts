import ts from "@typescript/typescript6";
import type { SourceHost } from "./host.ts";
import type { Where } from "./projects.ts";

/** A tsconfig.json or jsconfig.json as far as it could be read. */
export interface Config {
  readonly path: string;
  readonly options: ts.CompilerOptions;
  /** Those of the files asked about that it names or includes. */
  readonly files: ReadonlySet<string>;
  /** The configurations it refers to. */
  readonly references: readonly string[];
  /** A sentence per thing that is wrong with it. */
  readonly problems: readonly string[];
}

/** Reads a configuration, its `extends` followed. What is wrong costs precision, never the run. */
export function readConfig(path: string, host: SourceHost, matching: (where: Where) => string[]): Config {
  const { config, error } = ts.readConfigFile(path, (file) => host.readFile(file));
  const directory = path.slice(0, path.lastIndexOf("/")) || "/";
  const parsed = ts.parseJsonConfigFileContent(
    config ?? {},
    configHost(host, matching),
    directory,
    undefined,
    path,
  );
  return {
    path,
    options: parsed.options,
    files: new Set(parsed.fileNames),
    references: parsed.projectReferences?.map(ts.resolveProjectReferencePath) ?? [],
    problems: [...(error ? [error] : []), ...parsed.errors]
      .filter(({ code }) => !expected.has(code))
      .map(sentenceOf),
  };
}

/** "No inputs were found" and "the files list is empty": only the files somebody asked about are looked for. */
const expected = new Set([18_002, 18_003]);

function sentenceOf({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, " ");
}

function configHost(host: SourceHost, matching: (where: Where) => string[]): ts.ParseConfigHost {
  return {
    useCaseSensitiveFileNames: true,
    readDirectory: (directory, _extensions, excludes, includes) =>
      matching({ directory, includes, excludes: excludes ?? [] }),
    fileExists: (path) => host.fileExists(path),
    readFile: (path) => host.readFile(path),
  };
}
