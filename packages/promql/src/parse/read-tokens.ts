import type { QueryProblem } from "../query.ts";
import { variableIn } from "./grafana-variables.ts";
import { checkEscapes } from "./quoted-text.ts";
import { syntaxProblem, type Token } from "./token.ts";

/** The tokens of an expression as Prometheus' own scanner parts it (promql/parser/lex.go), up to the first that it would refuse. */
export function readTokens(
  text: string,
  grafana: boolean,
): { tokens: Token[]; problem: QueryProblem | undefined } {
  const tokens: Token[] = [];
  const nesting = new Nesting();
  for (let at = skipped(text, 0); at < text.length;) {
    const found = readToken(text, at, nesting, grafana);
    if ("message" in found) return { tokens, problem: found };
    tokens.push(found);
    const problem = found.kind === "mark" ? nesting.follow(found) : undefined;
    if (problem) return { tokens, problem };
    at = skipped(text, found.end);
  }
  return { tokens, problem: nesting.unclosed(text.length) };
}

/** Where the next token begins. */
function skipped(text: string, at: number): number {
  return matchAt(/(?:[ \t\n\r]+|#[^\n\r]*)*/y, text, at).length + at;
}

function readToken(text: string, at: number, { inside }: Nesting, grafana: boolean): Token | QueryProblem {
  const token = (kind: Token["kind"], piece: string, isVariable = false): Token => ({
    kind,
    text: piece,
    start: at,
    end: at + piece.length,
    isVariable,
    inside,
  });
  const withVariable = grafana ? variableIn(text, at, inside) : "";
  if (withVariable) return token("word", withVariable, true);
  const character = text[at] ?? "";
  if (/["'`]/.test(character)) return readString(text, at, token);
  const word = matchAt(words[inside ?? "outside"], text, at);
  if (word) return token("word", word);
  const mark = matchAt(marks[inside ?? "outside"], text, at);
  if (mark) return token("mark", mark);
  if (inside !== "braces" && /[\d.]/.test(character)) return readNumber(text, at, token);
  return syntaxProblem(strange(text, at, inside), { start: at, end: at + 1 });
}

const words = { outside: /[A-Za-z_:][\w:]*/y, braces: /[A-Za-z_]\w*/y, brackets: /[A-Za-z_]\w*/y };
const marks = {
  outside: /==|!=|<=|>=|[-+*/%^=<>(){}[\],@]/y,
  braces: /=~|!~|!=|[=,}]/y,
  brackets: /[-+*/%^(),:\][]/y,
};

type Make = (kind: Token["kind"], piece: string) => Token;

function readNumber(text: string, at: number, token: Make): Token | QueryProblem {
  const number = matchAt(
    /(?:0[xX][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][-+]?[\d_]*)?)(?![\w.])/y,
    text,
    at,
  );
  if (number) return token("number", number);
  const duration = matchAt(/\d+(?:ms|[smhdwy])(?:\d+(?:ms|[smhdwy]))*(?![\w.])/y, text, at);
  if (duration) return token("duration", duration);
  const all = matchAt(/[\w.]+/y, text, at);
  return syntaxProblem(`${all} is neither a number nor a duration`, { start: at, end: at + all.length });
}

function readString(text: string, at: number, token: Make): Token | QueryProblem {
  const quote = text[at] ?? "";
  const whole = matchAt(strings[quote] ?? /$/y, text, at);
  if (!whole) {
    const line = matchAt(/[^\n]*/y, text, at);
    return syntaxProblem(`the string that begins with ${quote} is not closed`, {
      start: at,
      end: at + line.length,
    });
  }
  return (quote === "`" ? undefined : checkEscapes(whole, at)) ?? token("string", whole);
}

const strings: Readonly<Record<string, RegExp>> = {
  '"': /"(?:[^"\\\n]|\\[^\n])*"/y,
  "'": /'(?:[^'\\\n]|\\[^\n])*'/y,
  "`": /`[^`]*`/y,
};

function strange(text: string, at: number, inside: Token["inside"]): string {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (inside === undefined && text.startsWith("=~", at)) return "=~ stands only inside braces, on a label";
  if (character === "!") return "! stands only in != and !~";
  if (character === "$") return "$ has no meaning in PromQL; variables are Grafana's";
  return `${JSON.stringify(character)} has no meaning ${inside ? `inside ${inside}` : "here"}`;
}

/** Follows what is open. */
class Nesting {
  inside: Token["inside"];
  #opened: Token[] = [];

  /** A problem when a mark closes what is not open, or opens what cannot stand there. */
  follow(mark: Token): QueryProblem | undefined {
    if (/^[([{]$/.test(mark.text)) return this.#open(mark);
    if (/^[)\]}]$/.test(mark.text)) return this.#close(mark);
    return undefined;
  }

  unclosed(end: number): QueryProblem | undefined {
    const last = this.#opened.at(-1);
    const closing = last && closings[last.text];
    return last && syntaxProblem(`${last.text} is not closed by ${closing}`, { start: last.start, end });
  }

  #open(mark: Token): QueryProblem | undefined {
    if (this.inside && mark.text !== "(")
      return syntaxProblem(`${mark.text} cannot stand inside ${this.inside}`, mark);
    this.#opened.push(mark);
    if (mark.text === "{") this.inside = "braces";
    if (mark.text === "[") this.inside = "brackets";
    return undefined;
  }

  #close(mark: Token): QueryProblem | undefined {
    const opened = this.#opened.pop();
    if (!opened) return syntaxProblem(`${mark.text} closes nothing`, mark);
    const expected = closings[opened.text];
    if (expected !== mark.text)
      return syntaxProblem(`${mark.text} where ${expected} should close the ${opened.text}`, mark);
    if (mark.text !== ")") this.inside = undefined;
    return undefined;
  }
}

const closings: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
