import type { Token } from "./token.ts";

/** True for the `)` of `on (...)` and its kin, behind which a value stands. */
export function endsMatching(tokens: readonly Token[], index: number): boolean {
  const opened = partner(tokens, index, -1);
  return /^(on|ignoring|group_left|group_right)$/i.test(tokens[opened - 1]?.text ?? "");
}

/** True for the name of a call that `by` or `without` follows: an aggregation. */
export function isGrouped(tokens: readonly Token[], index: number): boolean {
  const closed = partner(tokens, index + 1, 1);
  return /^(by|without)$/i.test(tokens[closed + 1]?.text ?? "");
}

/** Where the parenthesis at this place has its partner. */
function partner(tokens: readonly Token[], from: number, step: 1 | -1): number {
  let depth = 0;
  for (let at = from; at >= 0 && at < tokens.length; at += step) {
    const text = tokens[at]?.text;
    if (text === "(") depth += 1;
    if (text === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}
