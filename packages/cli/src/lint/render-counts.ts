import type { Finding, Painter } from "@telltale/lint";

/** With fewer findings the reader has counted them already. */
const fewest = 10;

/** How many findings each rule has, the most first; nothing when there are few, or when all are of one rule. */
export function renderCounts(findings: readonly Finding[], paint: Painter): string {
  const groups = [...Map.groupBy(findings, ({ id }) => id)];
  if (findings.length < fewest || groups.length < 2) return "";
  const rows = groups
    .toSorted(([one, ofOne], [other, ofOther]) => ofOther.length - ofOne.length || (one < other ? -1 : 1))
    .map(([id, of]) => `${String(of.length).padStart(7)}  ${severitiesOf(of, paint)}${id}`);
  return `\n${rows.join("\n")}\n`;
}

/** The severity of all of them; overrides may give some another. */
function severitiesOf(findings: readonly Finding[], paint: Painter): string {
  const [first] = findings;
  const isOne = findings.every(({ severity }) => severity === first?.severity);
  return isOne && first ? `${paint[first.severity](first.severity.padEnd("warning".length))}  ` : "mixed    ";
}
