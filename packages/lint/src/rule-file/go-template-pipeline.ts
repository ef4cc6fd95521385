import type { TextSpan } from "../finding.ts";
import type { TemplateProblem, Token } from "./go-template-tokens.ts";

/** What a pipeline names and declares. */
export interface ReadPipeline {
  readonly uses: readonly { variable: string; fields: readonly string[]; span: TextSpan }[];
  readonly declared: readonly string[];
  readonly problem?: TemplateProblem;
}

/** Go's own functions, and those of Prometheus' templates. */
const functions = new Set(
  (
    "and or not call html index slice js len print printf println urlquery eq ne lt le gt ge " +
    "query first label value sortByLabel strvalue safeHtml match title toUpper toLower stripPort stripDomain " +
    "graphLink tableLink reReplaceAll parseDuration humanize humanize1024 humanizeDuration humanizePercentage " +
    "humanizeTimestamp toTime toDuration now pathPrefix externalURL args tmpl urlQueryEscape"
  ).split(" "),
);

/** Reads what stands in an action: `[$x :=] command | command`, each with its operands. */
export function readPipeline(
  tokens: readonly Token[],
  variables: readonly string[],
  span: TextSpan,
): ReadPipeline {
  const [declared, rest] = declarations(tokens);
  const reading = new Reading([...variables, ...declared]);
  for (const [index, token] of rest.entries()) {
    const message = reading.read(token, rest.slice(0, index));
    if (message !== undefined)
      return { uses: reading.uses, declared, problem: { message, span: token.span } };
  }
  const message = reading.end();
  return { uses: reading.uses, declared, ...(message === undefined ? {} : { problem: { message, span } }) };
}

interface Use {
  readonly variable: string;
  readonly fields: string[];
  span: TextSpan;
}

/** A pipeline while its tokens come; each may be a reason to refuse it. */
class Reading {
  readonly uses: Use[] = [];
  readonly #variables: readonly string[];
  #depth = 0;
  /** No operand yet since the last pipe or parenthesis. */
  #isEmpty = true;
  #isFirst = true;
  #isNothing = true;

  constructor(variables: readonly string[]) {
    this.#variables = variables;
  }

  /** Takes the next token; says why it cannot stand there. */
  read(token: Token, earlier: readonly Token[]): string | undefined {
    if (token.kind === "space") return undefined;
    this.#isNothing = false;
    return token.kind === "sign" ? this.#sign(token) : this.#operand(token, earlier);
  }

  /** Says what is missing. Go takes a pipe that leads nowhere. */
  end(): string | undefined {
    if (this.#depth > 0) return "( is not closed";
    return this.#isNothing ? "a value is missing" : undefined;
  }

  #sign({ text }: Token): string | undefined {
    if (text === "(") this.#depth += 1;
    else if (this.#isEmpty) return `a value is missing before ${text}`;
    else if (text === ")") this.#depth -= 1;
    else if (text !== "|") return `unexpected ${text}`;
    if (this.#depth < 0) return "unexpected )";
    this.#isEmpty = text !== ")";
    this.#isFirst = text === "(" || (text === ")" && this.#isFirst);
    return undefined;
  }

  #operand(token: Token, earlier: readonly Token[]): string | undefined {
    const { kind, text } = token;
    const before = earlier.at(-1)?.kind ?? "space";
    if (before !== "space" && before !== "sign" && kind !== "field") return `unexpected ${text}`;
    const isConstant = kind === "literal" || text === "true" || text === "false";
    if (this.#isEmpty && !this.#isFirst && isConstant) return `${text} cannot be called`;
    this.#isEmpty = false;
    if (kind === "word" && !isKnown(text)) return `there is no function ${text}`;
    if (kind === "variable" && !this.#variables.includes(text)) return `there is no variable ${text}`;
    this.#note(token, earlier);
    return undefined;
  }

  #note(token: Token, earlier: readonly Token[]): void {
    const { kind, text, span } = token;
    if (kind === "variable") this.uses.push({ variable: text, fields: [], span });
    if (kind === "field" || kind === "dot") addField(this.uses, token, earlier.at(-1));
    const isIndex = earlier.at(-2)?.kind === "variable" && earlier.at(-4)?.text === "index";
    if (kind === "literal" && isIndex) addIndex(this.uses, token);
  }
}

/** `$x :=`, `$i, $x :=` and `$x =`. */
function declarations(tokens: readonly Token[]): [string[], readonly Token[]] {
  const sign = tokens.findIndex(({ kind, text }) => kind === "sign" && (text === ":=" || text === "="));
  const before = tokens.slice(0, Math.max(sign, 0));
  const names = before.filter(({ kind }) => kind === "variable").map(({ text }) => text);
  const isDeclaration =
    names.length > 0 &&
    before.every(({ kind, text }) => kind === "space" || kind === "variable" || text === ",");
  return isDeclaration ? [names, tokens.slice(sign + 1)] : [[], tokens];
}

function isKnown(word: string): boolean {
  return functions.has(word) || word === "true" || word === "false" || word === "nil";
}

/** A field follows its variable without a blank; alone it is of the dot. */
function addField(uses: Use[], { kind, text, span }: Token, before: Token | undefined): void {
  const last = uses.at(-1);
  const follows = before !== undefined && (before.kind === "variable" || before.kind === "field");
  if (kind === "field" && follows && last !== undefined) {
    last.fields.push(text.slice(1));
    last.span = { start: last.span.start, end: span.end };
  } else uses.push({ variable: ".", fields: kind === "field" ? [text.slice(1)] : [], span });
}

/** `index $labels "job"` asks for the field job. */
function addIndex(uses: Use[], { text, span }: Token): void {
  const last = uses.at(-1);
  if (last === undefined || last.fields.length > 0 || !/^["`]/.test(text)) return;
  last.fields.push(text.slice(1, -1));
  last.span = { start: last.span.start, end: span.end };
}
