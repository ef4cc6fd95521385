const strings = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\$\{[^}]*\}|#.*/g;

/** Whether an expression is Loki's: a line filter or a parser stands behind a selector. Prometheus has no `|` outside of strings. */
export function readsAsLogql(expression: string): boolean {
  return /\}[^|]*(?<!\|)\|([=~>]|\s*[a-z_])/.test(expression.replaceAll(strings, ""));
}
