import type { Place } from "../finding.ts";

/** By file, line and column. */
export function comparePlaces(a: Place, b: Place): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** By UTF-16 units, which no locale changes. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
