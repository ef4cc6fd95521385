import type { NewerSyntax, QueryProblem, QueryWord } from "../query.ts";
import { signatureOf } from "./functions.ts";
import { mayBeAnything } from "./grafana-variables.ts";
import { aggregations, grammarWords, groupingWords, neverGrouped, wordOperators } from "./keywords.ts";
import { endsMatching, isGrouped } from "./parentheses.ts";
import { syntaxProblem, type Token } from "./token.ts";

/** An expression as the grammar can read it: every token where it was, and as long. */
export interface GrammarText {
  readonly text: string;
  readonly problems: readonly QueryProblem[];
  readonly newer: readonly NewerSyntax[];
  readonly words: readonly QueryWord[];
  /** True when a variable stands where it may be anything, so that a complaint of the grammar proves nothing. */
  readonly isOpaque: boolean;
}

/**
 * Writes what the grammar does not know as something of the same kind and length that it does: variables, functions that
 * it has not heard of, numbers as Go writes them, and names, since it takes `offset` for a keyword and stumbles over
 * `constructor` (its table of keywords is an object). Places stay what they were.
 */
export function forGrammar(text: string, tokens: readonly Token[]): GrammarText {
  const writer = new Writer(tokens);
  let written = "";
  tokens.forEach((token, index) => {
    const piece = writer.write(token, index);
    written = written.padEnd(token.start) + piece.padEnd(token.text.length);
  });
  const { problems, newer, words, isOpaque } = writer;
  return { text: written.padEnd(text.length), problems, newer, words, isOpaque };
}

class Writer implements Omit<GrammarText, "text"> {
  readonly problems: QueryProblem[] = [];
  readonly newer: NewerSyntax[] = [];
  readonly words: QueryWord[] = [];
  isOpaque = false;
  readonly #tokens: readonly Token[];
  /** For each token so far: whether a value should begin with it. */
  readonly #operands: boolean[] = [];
  /** For each open parenthesis: whether it holds the labels of a grouping. */
  readonly #grouping: boolean[] = [];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  write(token: Token, index: number): string {
    this.#operands.push(this.#beginsOperand(index));
    switch (token.kind) {
      case "mark":
        return this.#mark(token, index);
      case "number":
      case "duration":
        // Their values are read from the text; all the grammar needs is that a number stands here.
        return (token.text.startsWith(".") ? "." : "1").padEnd(token.text.length, "1");
      case "string":
        return token.text;
      case "word":
        return this.#word(token, index);
      default:
        return token.kind satisfies never;
    }
  }

  #mark({ text }: Token, index: number): string {
    const before = this.#tokens[index - 1];
    if (text === "(")
      this.#grouping.push(before?.kind === "word" && groupingWords.has(before.text.toLowerCase()));
    if (text === ")") this.#grouping.pop();
    return text;
  }

  #word(token: Token, index: number): string {
    if (token.inside === "braces")
      return token.isVariable ? this.#variableInBraces(token, index) : placeholder(token);
    if (this.#grouping.at(-1)) return this.#groupedLabel(token);
    if (token.inside === "brackets") return token.isVariable ? "1".repeat(token.text.length) : token.text;
    if (token.isVariable && this.#isTime(index)) return "1".repeat(token.text.length);
    if (this.#tokens[index + 1]?.text === "(") return this.#called(token, index);
    return this.#operands[index] ? this.#operand(token, index) : this.#between(token);
  }

  /** True behind `offset` or `@`, and a sign behind these. */
  #isTime(index: number): boolean {
    const [before, word] = [this.#tokens[index - 1]?.text ?? "", this.#tokens[index - 2]?.text ?? ""];
    return isShift(before) || (/^[-+]$/.test(before) && isShift(word));
  }

  #groupedLabel(token: Token): string {
    const word = token.isVariable ? "" : token.text.toLowerCase();
    if (neverGrouped.has(word))
      this.problems.push(syntaxProblem(`${token.text} cannot be a label here`, token));
    else if (word.includes(":"))
      this.problems.push(
        syntaxProblem(`${token.text} is not a label's name: a colon cannot be part of one`, token),
      );
    return placeholder(token);
  }

  /** A variable in braces is a label, a value, or whole conditions. */
  #variableInBraces(token: Token, index: number): string {
    const [before, after] = [this.#tokens[index - 1], this.#tokens[index + 1]];
    if (/^(=|!=|=~|!~)$/.test(after?.text ?? "")) return placeholder(token);
    this.isOpaque = true;
    if (/^(=|!=|=~|!~)$/.test(before?.text ?? "")) return quoted(token);
    const alone = /^[{,]$/.test(before?.text ?? "") && /^[},]$/.test(after?.text ?? "");
    return alone ? quoted(token) : "";
  }

  #called(token: Token, index: number): string {
    const word = token.text.toLowerCase();
    if (!token.isVariable && (isKeyword(word) || this.#followsGrouping(index))) return token.text;
    if (token.isVariable) {
      this.isOpaque = true;
      return isGrouped(this.#tokens, index) ? anyAggregation(token) : anyFunction(token);
    }
    if (!signatureOf(token.text)) this.problems.push(syntaxProblem(unknownFunction(token.text), token));
    return anyFunction(token);
  }

  /** True where labels in parentheses should stand. */
  #followsGrouping(index: number): boolean {
    return (
      groupingWords.has(this.#tokens[index - 1]?.text.toLowerCase() ?? "") &&
      this.#operands[index - 1] !== true
    );
  }

  #operand(token: Token, index: number): string {
    const { text, isVariable, start, end } = token;
    const word = text.toLowerCase();
    if (aggregations.has(word) && /^(by|without)$/i.test(this.#tokens[index + 1]?.text ?? "")) return text;
    if (isVariable && /^(by|without)$/i.test(this.#tokens[index + 1]?.text ?? ""))
      return anyAggregation(token);
    if (isVariable)
      this.isOpaque ||= mayBeAnything(text) && !/^[[{]$/.test(this.#tokens[index + 1]?.text ?? "");
    else if (grammarWords.has(word)) return text;
    // The only operator that the grammar takes for a metric and Prometheus does not.
    else if (word === "atan2")
      this.problems.push(syntaxProblem(`${text} stands where a value should`, token));
    this.words.push({ text, isVariable, span: { start, end } });
    return !isVariable && aggregations.has(word) ? text : placeholder(token);
  }

  #between(token: Token): string {
    if (token.isVariable) this.isOpaque = true;
    return token.isVariable ? placeholder(token) : token.text;
  }

  /** True when a value should stand at this token, going by the one before. */
  #beginsOperand(index: number): boolean {
    const before = this.#tokens[index - 1];
    if (!before) return true;
    if (before.kind === "mark")
      return /^[^)\]}]+$/.test(before.text) || endsMatching(this.#tokens, index - 1);
    const word = before.text.toLowerCase();
    if (word === "bool") return true;
    if (word === "group_left" || word === "group_right") return true;
    return wordOperators.has(word) && this.#operands[index - 1] !== true;
  }
}

function isKeyword(word: string): boolean {
  return (
    aggregations.has(word) || wordOperators.has(word) || groupingWords.has(word) || otherKeywords.has(word)
  );
}

const otherKeywords: ReadonlySet<string> = new Set(
  "bool offset inf nan start end step range min_of max_of fill fill_left fill_right".split(" "),
);

function isShift(word: string): boolean {
  return word === "@" || word.toLowerCase() === "offset";
}

/** Two letters are the shortest name there is; without a name the parentheses remain. */
function anyFunction({ text }: Token): string {
  return text.length < 2 ? "" : "ln";
}

/** No aggregation has fewer than three letters; a shorter variable stays unread. */
function anyAggregation(token: Token): string {
  return token.text.length < 3 ? placeholder(token) : "sum";
}

function placeholder({ text }: Token): string {
  return "_".repeat(text.length);
}

function quoted({ text }: Token): string {
  return `"${"_".repeat(text.length - 2)}"`;
}

function unknownFunction(name: string): string {
  const lower = name.toLowerCase();
  const isKnown = lower !== name && (signatureOf(lower) ?? aggregations.has(lower));
  return `there is no function ${name}${isKnown ? `; functions are written in small letters: ${lower}` : ""}`;
}
