import { isLegalName } from "./escape-name.ts";

/** A label value between its quotes, in all formats: backslash, quote and newline are escaped, all else stands. */
export function escapeLabelValue(value: string): string {
  return /["\\\n]/.test(value) ? value.replaceAll(/["\\\n]/g, escaped) : value;
}

/** A help text: OpenMetrics escapes the quote too. */
export function escapeHelp(help: string, openMetrics: boolean): string {
  return help.replaceAll(openMetrics ? /["\\\n]/g : /[\\\n]/g, escaped);
}

/** A metric's name as it stands in a metadata line: in quotes when it needs them. */
export function quoteName(name: string): string {
  return isLegalName(name) ? name : `"${escapeLabelValue(name)}"`;
}

/** Text that was escaped, as it was meant. A backslash before anything else stands for itself. */
export function unescapeText(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replaceAll(/\\([\\n"])/g, (_found, character: string) =>
    character === "n" ? "\n" : character,
  );
}

function escaped(character: string): string {
  return character === "\n" ? "\\n" : `\\${character}`;
}
