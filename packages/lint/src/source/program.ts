import ts from "@typescript/typescript6";
import type { SourceHost } from "./host.ts";

/** Options for judging values: whole-program types where they exist, plain JavaScript where they do not. */
const defaults: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts"],
  strict: true,
  jsx: ts.JsxEmit.Preserve,
};

/** Never the project's choice: we read, check nothing and write nothing. */
const forced: ts.CompilerOptions = {
  allowJs: true,
  checkJs: false,
  noEmit: true,
  skipLibCheck: true,
  skipDefaultLibCheck: true,
  allowImportingTsExtensions: true,
  noResolve: false,
  types: [],
  maxNodeModuleJsDepth: 0,
  incremental: false,
  composite: false,
  strictNullChecks: true,
};

/** A program rooted at only these files; what they import is read through the host. */
export function createProgram(
  files: readonly string[],
  host: SourceHost,
  config?: ts.CompilerOptions,
): ts.Program {
  const options = { ...defaults, ...config, ...forced };
  return ts.createProgram({ rootNames: files, options, host: compilerHost(host, options) });
}

/** The compiler options of a tsconfig, its `extends` followed; a sentence per thing that is wrong with it. */
export function readCompilerOptions(
  path: string,
  host: SourceHost,
): { options: ts.CompilerOptions; problems: string[] } {
  const { config, error } = ts.readConfigFile(path, (file) => host.readFile(file));
  if (error) return { options: {}, problems: [ts.flattenDiagnosticMessageText(error.messageText, " ")] };
  const parsed = ts.parseJsonConfigFileContent(
    config,
    configHost(host),
    path.slice(0, path.lastIndexOf("/")) || "/",
    undefined,
    path,
  );
  const noInputs = 18_003; // we ask for the options only, so "no inputs were found" is expected
  const problems = parsed.errors.filter(({ code }) => code !== noInputs && code !== noInputs - 1);
  return {
    options: parsed.options,
    problems: problems.map((each) => ts.flattenDiagnosticMessageText(each.messageText, " ")),
  };
}

function configHost(host: SourceHost): ts.ParseConfigHost {
  return {
    useCaseSensitiveFileNames: true,
    readDirectory: () => [],
    fileExists: (path) => host.fileExists(path),
    readFile: (path) => host.readFile(path),
  };
}

function compilerHost(host: SourceHost, options: ts.CompilerOptions): ts.CompilerHost {
  const library = ts.getDefaultLibFilePath(options);
  const base: ts.CompilerHost = {
    getSourceFile: (path, languageVersion) => {
      const text = host.readFile(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, languageVersion, true);
    },
    getDefaultLibFileName: () => library,
    getDefaultLibLocation: () => library.slice(0, library.lastIndexOf("/")),
    writeFile: () => {},
    getCurrentDirectory: () => host.currentDirectory,
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (path) => host.fileExists(path),
    readFile: (path) => host.readFile(path),
    directoryExists: (path) => host.directoryExists(path),
  };
  return host.realpath ? { ...base, realpath: (path) => host.realpath?.(path) ?? path } : base;
}
