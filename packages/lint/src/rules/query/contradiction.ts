import type { QueryMatcher } from "@telltale/promql";

/** Two conditions on one label of which no value can meet both, in words. */
export function contradictionIn(matchers: readonly QueryMatcher[]): string | undefined {
  const certain = matchers.filter(({ isVariable }) => !isVariable);
  for (const matcher of certain) {
    if (matcher.operator === "!~" && /^(\.\*|\(\.\*\))$/.test(matcher.value))
      return `${text(matcher)} excludes every value`;
    if (matcher.operator !== "=") continue;
    const other = certain.find((each) => each.label === matcher.label && !allows(each, matcher.value));
    if (other) return `${text(matcher)} and ${text(other)} exclude each other`;
  }
  return undefined;
}

/** Whether a condition lets a value pass; true where the pattern is one that JavaScript may read otherwise than RE2. */
function allows({ operator, value: wanted }: QueryMatcher, value: string): boolean {
  if (operator === "=") return wanted === value;
  if (operator === "!=") return wanted !== value;
  if (!/^(?:[\w:/@, .*+?|()-]|\\[.+*?|()/-])*$/.test(wanted) || /\(\?|\)[*+]/.test(wanted)) return true;
  return new RegExp(`^(?:${wanted})$`, "s").test(value) === (operator === "=~");
}

function text({ label, operator, value }: QueryMatcher): string {
  return `${label}${operator}${JSON.stringify(value)}`;
}
