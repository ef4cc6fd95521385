import type ts from "@typescript/typescript6";
import type { TextSpan } from "../finding.ts";

/** An entry of a list or object with what parts it from the others: what goes when the entry goes. */
export function entrySpan(entry: ts.Node, all: ts.NodeArray<ts.Node>): TextSpan {
  const index = all.indexOf(entry);
  const [before, next] = [all[index - 1], all[index + 1]];
  if (next) return upTo(entry, next);
  if (before) return { start: before.getEnd(), end: entry.getEnd() };
  return { start: entry.getStart(), end: all.hasTrailingComma ? all.end : entry.getEnd() };
}

/** The blanks between go as well; on lines of their own those before it, else those behind it. A comment on the next stays. */
function upTo(entry: ts.Node, next: ts.Node): TextSpan {
  const comma = next.getFullStart();
  const [blanks = ""] = /^[ \t]*(?:\r?\n)?/.exec(next.getSourceFile().text.slice(comma)) ?? [];
  return blanks.endsWith("\n")
    ? { start: entry.getFullStart(), end: comma }
    : { start: entry.getStart(), end: comma + blanks.length };
}
