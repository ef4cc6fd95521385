import type { Edit, TextSpan } from "../finding.ts";

/** A replacement in a text whose file is known. */
export type TextEdit = Pick<Edit, "span" | "text">;

/** The text after all edits, which must not overlap; in whatever order they come. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  let result = "";
  let at = 0;
  for (const { span, text: replacement } of edits.toSorted(byPlace)) {
    if (span.start < at || span.end > text.length || span.end < span.start)
      throw new RangeError(`edit ${span.start}..${span.end} overlaps another, or lies outside the text`);
    result += text.slice(at, span.start) + replacement.replaceAll(/\r?\n/g, newline);
    at = span.end;
  }
  return result + text.slice(at);
}

/** Whether two edits cannot both be made: their spans meet, or both insert at one place. */
export function doOverlap(one: TextSpan, other: TextSpan): boolean {
  return one.start === other.start || (one.start < other.end && other.start < one.end);
}

/** By place, then by what is written there: the same edits in any order give the same text. */
function byPlace(one: TextEdit, other: TextEdit): number {
  return (
    one.span.start - other.span.start ||
    one.span.end - other.span.end ||
    (one.text < other.text ? -1 : Number(one.text > other.text))
  );
}
