import { rules, severityTable, type LintOptions, type Painter } from "@telltale/lint";

/** Whether `--fix` mends it, or only `--fix --unsafe`. */
const fixWords = { safe: "fix", unsafe: "fix --unsafe" } as const;

/** Every rule on a line, with what it comes to in this run, for `telltale lint --rules`. */
export function listRules(settings: LintOptions, paint: Painter): string {
  const severities = severityTable(settings);
  const sorted = rules.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const width = Math.max(...sorted.map(({ id }) => id.length));
  const lines = sorted.map(({ id, summary, fixable }) => {
    const severity = severities[id] ?? "off";
    const word = severity.padEnd("warning".length);
    return `${id.padEnd(width)}  ${severity === "off" ? paint.dim(word) : paint[severity](word)}  ${(fixable === undefined ? "" : fixWords[fixable]).padEnd(12)}  ${summary}`;
  });
  return `${lines.join("\n")}\n\n${rules.length} rules; telltale lint --explain ID says everything about one.\n`;
}
