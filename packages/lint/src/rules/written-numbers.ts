import type { ValueSet } from "../values.ts";

/** The numbers that the code writes out for a value; none where it is computed. */
export function writtenNumbers(value: ValueSet | undefined): number[] {
  if (value?.kind !== "finite") return [];
  return value.values.filter((text) => text === "NaN" || /^-?(\d|\.\d|Infinity$)/.test(text)).map(Number);
}
