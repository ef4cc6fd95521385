import type { QueryProblem } from "../query.ts";
import { groupingWords, wordOperators } from "./keywords.ts";
import { syntaxProblem, type Token } from "./token.ts";

/** A sentence for the place where the grammar could not go on: `at` is the offset it names. */
export function explainSyntax(tokens: readonly Token[], at: number): QueryProblem {
  const index = tokens.findIndex((token) => token.end > at);
  const before = index === -1 ? tokens.at(-1) : tokens[index - 1];
  const token = tokens[index];
  if (!before && !token) return syntaxProblem("there is no expression", { start: 0, end: 0 });
  if (!token) return syntaxProblem(atEnd(before), before ?? { start: at, end: at });
  return syntaxProblem(explain(before, token), token);
}

function atEnd(before: Token | undefined): string {
  return `the expression ends behind ${before?.text ?? "nothing"}, where ${needed(before)} should follow`;
}

function explain(before: Token | undefined, token: Token): string {
  const { text } = token;
  if (token.inside === "braces" || text === "}") return inBraces(before, token);
  if (token.inside === "brackets" || text === "]") return inBrackets(before, token);
  if (text === "=") return "= stands only inside braces; values are compared with ==";
  if (/^(group_left|group_right)$/i.test(text)) return `${text} needs on(...) or ignoring(...) before it`;
  if (before && groupingWords.has(before.text.toLowerCase()))
    return `behind ${before.text} stands ${text}, where labels in parentheses should`;
  if (text === ")" && before?.text === ",") return "a comma stands before ), and nothing between them";
  if (isValueStart(token) && isValueEnd(before))
    return `between ${before?.text} and ${text} an operator is missing`;
  if (before && !isValueEnd(before))
    return `behind ${before.text} stands ${text}, where ${needed(before)} should`;
  return `${text} cannot stand here`;
}

function inBraces(before: Token | undefined, { text, kind }: Token): string {
  if (before && /^(=|!=|=~|!~)$/.test(before.text))
    return `behind ${before.text} stands ${text}, where a quoted value should`;
  if (before?.kind === "string") return `behind a condition stands ${text}, where a comma or } should`;
  if (before?.kind === "word")
    return `behind the label ${before.text} stands ${text}, where =, !=, =~ or !~ should`;
  return `${text} stands where ${kind === "mark" ? "a label's name" : "a label's name, = and a value"} should`;
}

function inBrackets(before: Token | undefined, { text }: Token): string {
  const place = before?.text === "[" ? "a length of time such as 5m" : "] or : and a step";
  return `${text} stands where ${place} should`;
}

function needed(before: Token | undefined): string {
  const word = before?.text.toLowerCase() ?? "";
  if (groupingWords.has(word)) return "labels in parentheses";
  if (word === "offset") return "a length of time";
  if (word === "@") return "a time";
  return isValueEnd(before) ? "an operator" : "a value";
}

function isValueStart({ kind, text }: Token): boolean {
  return kind === "mark" ? /^[({]$/.test(text) : !wordOperators.has(text.toLowerCase());
}

function isValueEnd(token: Token | undefined): boolean {
  if (!token) return false;
  return token.kind === "mark"
    ? /^[)\]}]$/.test(token.text)
    : !/^(and|or|unless|atan2|bool|offset)$/i.test(token.text);
}
