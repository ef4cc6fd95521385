import type { Place } from "../../finding.ts";

/** A place in a sentence: the last two parts of its path, and its line. */
export function fileAndLine({ file, line }: Place): string {
  return `${file.split("/").slice(-2).join("/")}:${line}`;
}
