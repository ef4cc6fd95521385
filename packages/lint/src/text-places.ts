import type { Place, TextSpan } from "./finding.ts";

/** Tells where in a file a piece of its text stands. */
export type PlaceOf = (span: TextSpan) => Place;

/** Knows the lines of a text once, for every place that is asked of it. A place behind the end is the end. */
export function placesOf(text: string, file: string): PlaceOf {
  const starts = lineStarts(text);
  return (span) => {
    const start = Math.min(span.start, text.length);
    const end = Math.min(span.end, text.length);
    const line = lineAt(starts, start);
    const column = start - starts[line]! + 1; // lineAt returns an index of starts
    const place = { file, line: line + 1, column, span: { start, end } };
    const next = starts[line + 1] ?? text.length + 1;
    return end < next ? { ...place, endColumn: column + end - start } : place;
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The last line that starts at or before an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
