import type { LineSources } from "./line-sources.ts";
import { printable } from "./printable.ts";
import type { Excerpt, Finding, Place } from "./finding.ts";

/** Longer lines are shown in part. */
const longest = 120;

/** Gives each finding the line it stands on; each text is walked once, so findings must come in order. */
export function attachExcerpts(findings: readonly Finding[], { kept, textOf }: LineSources): Finding[] {
  const cursors = new Map<string, Cursor>();
  return findings.map((finding) => {
    const { file, line } = finding.place;
    const cursor = cursors.get(file) ?? { text: textOf(file) ?? "", line: 1, start: 0 };
    cursors.set(file, cursor);
    const text = kept.get(file)?.get(line) ?? lineAt(cursor, line);
    return text === undefined || text.trim() === ""
      ? finding
      : { ...finding, excerpt: cut(text, finding.place) };
  });
}

interface Cursor {
  readonly text: string;
  line: number;
  start: number;
}

function lineAt(cursor: Cursor, line: number): string | undefined {
  while (cursor.line < line) {
    const newline = cursor.text.indexOf("\n", cursor.start);
    if (newline < 0) return undefined;
    cursor.start = newline + 1;
    cursor.line++;
  }
  const end = cursor.text.indexOf("\n", cursor.start);
  return cursor.text.slice(cursor.start, end < 0 ? undefined : end).replace(/\r$/, "");
}

/** The part of a line around a place, tabs and other control characters shown as blanks. */
function cut(line: string, { column, endColumn = column + 1 }: Place): Excerpt {
  const from =
    line.length <= longest ? line.length - line.trimStart().length : Math.max(0, column - 1 - longest / 3);
  const text = printable(line.slice(from, from + longest)).trimEnd();
  const start = Math.min(Math.max(column - 1 - from, 0), text.length);
  return { text, start, length: Math.max(1, Math.min(endColumn - column, text.length - start)) };
}
