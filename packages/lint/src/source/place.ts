import type ts from "@typescript/typescript6";
import type { Place } from "../finding.ts";

/** Where a node stands. */
export function placeOf(node: ts.Node): Place {
  const file = node.getSourceFile();
  const start = node.getStart();
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const end = file.getLineAndCharacterOfPosition(node.getEnd());
  const span = { start, end: node.getEnd() };
  const place = { file: file.fileName, line: line + 1, column: character + 1, span };
  return end.line === line ? { ...place, endColumn: end.character + 1 } : place;
}
