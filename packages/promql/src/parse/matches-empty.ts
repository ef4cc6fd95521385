import { checkPattern } from "./re2.ts";

/** True when a pattern, valid in RE2, matches the empty text; JavaScript agrees with RE2 on that once it is rewritten. */
export function matchesEmpty(pattern: string): boolean {
  if (checkPattern(pattern).message !== undefined) return false;
  try {
    return new RegExp(`^(?:${forJavaScript(pattern)})$`).test("");
  } catch {
    return false;
  }
}

/** The same pattern without what only RE2 writes, as far as the empty text is concerned. */
function forJavaScript(pattern: string): string {
  return pattern
    .replaceAll(/\\Q(.*?)\\E/gs, (_all, literal: string) => (literal === "" ? "" : "a"))
    .replaceAll(/\(\?P?<\w+>/g, "(")
    .replaceAll(/\(\?[imsU-]*\)/g, "")
    .replaceAll(/\(\?[imsU-]+:/g, "(?:")
    .replaceAll(/\[:[^\]]*:\]/g, "a")
    .replaceAll(/\[(\^?)\]/g, String.raw`[$1\]`)
    .replaceAll(/\\x\{[\da-fA-F]+\}|\\[pP](?:\{\^?\w+\}|\w)/g, "a")
    .replaceAll(/\\[AzbB]|\\.|[$^]/gs, (piece) => positions[piece] ?? piece);
}

/** What matches a place and no character; JavaScript repeats it only in a group. */
const positions: Readonly<Record<string, string>> = {
  "^": "(?:^)",
  $: "(?:$)",
  "\\A": "(?:^)",
  "\\z": "(?:$)",
  "\\b": "(?:\\b)",
  "\\B": "(?:\\B)",
};
