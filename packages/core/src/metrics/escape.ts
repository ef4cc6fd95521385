/** A label value between its quotes, in both formats: backslash, quote and newline are escaped, all else stands. */
export function escapeLabelValue(value: string): string {
  return /["\\\n]/.test(value) ? value.replaceAll(/["\\\n]/g, escaped) : value;
}

/** A help text: OpenMetrics escapes the quote too. */
export function escapeHelp(help: string, openMetrics: boolean): string {
  return help.replaceAll(openMetrics ? /["\\\n]/g : /[\\\n]/g, escaped);
}

function escaped(character: string): string {
  return character === "\n" ? "\\n" : `\\${character}`;
}
