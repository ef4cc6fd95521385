import ts from "@typescript/typescript6";
import type { SyntaxFact } from "../facts.ts";

/** The first thing in each file that does not parse. */
export function syntaxErrorsOf(sources: readonly ts.SourceFile[]): SyntaxFact[] {
  const trees = new Map(sources.map((source) => [source.fileName, source]));
  const program = ts.createProgram(
    [...trees.keys()],
    { noResolve: true, noLib: true, allowJs: true },
    parsed(trees),
  );
  return sources.flatMap((source) => {
    const [first] = program.getSyntacticDiagnostics(source);
    return first ? [factOf(first, source)] : [];
  });
}

function factOf({ start, messageText }: ts.DiagnosticWithLocation, source: ts.SourceFile): SyntaxFact {
  const { line, character } = source.getLineAndCharacterOfPosition(start);
  const place = { file: source.fileName, line: line + 1, column: character + 1 };
  return { kind: "source", message: ts.flattenDiagnosticMessageText(messageText, " "), place };
}

/** A host that has these trees and nothing else. */
function parsed(trees: ReadonlyMap<string, ts.SourceFile>): ts.CompilerHost {
  return {
    getSourceFile: (path) => trees.get(path),
    getDefaultLibFileName: () => "",
    writeFile: () => {},
    getCurrentDirectory: () => "",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (path) => trees.has(path),
    readFile: (path) => trees.get(path)?.text,
  };
}
