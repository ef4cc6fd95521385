import type { TextSpan } from "../finding.ts";

/** A token inside `{{ }}`, as Go's text/template takes them apart. */
export interface Token {
  readonly kind: "word" | "variable" | "field" | "dot" | "literal" | "sign" | "space";
  readonly text: string;
  readonly span: TextSpan;
}

/** One `{{ }}` with its tokens; a comment has none. */
export interface Action {
  readonly tokens: readonly Token[];
  readonly isComment: boolean;
  readonly span: TextSpan;
}

/** Why a template does not parse, and where. */
export interface TemplateProblem {
  readonly message: string;
  readonly span: TextSpan;
}

const kinds: readonly (readonly [Token["kind"], RegExp])[] = [
  ["space", /\s+/y],
  ["literal", /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'/y],
  ["literal", /[+-]?(?:0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)i?/y],
  ["variable", /\$\w*/y],
  ["field", /\.[\p{L}_][\p{L}\p{N}_]*/uy],
  ["dot", /\./y],
  ["word", /[\p{L}_][\p{L}\p{N}_]*/uy],
  ["sign", /:=|[|(),=]/y],
];

/** Takes a template's actions apart. Stops at the first thing that is no token. */
export function readActions(text: string): { actions: Action[]; problem?: TemplateProblem } {
  const actions: Action[] = [];
  for (let at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", at)) {
    const comment = /\{\{(?:-\s+)?\/\*[\s\S]*?\*\/(?:\s+-)?\}\}/y;
    comment.lastIndex = at;
    const found = comment.exec(text);
    const read = found === null ? readAction(text, at) : undefined;
    if (read?.problem !== undefined) return { actions, problem: read.problem };
    const end = found === null ? read!.action.span.end : at + found[0].length; // one of the two was read
    actions.push(read?.action ?? { tokens: [], isComment: true, span: { start: at, end } });
    at = end;
  }
  return { actions };
}

type ReadAction = { action: Action; problem?: never } | { problem: TemplateProblem };

function readAction(text: string, start: number): ReadAction {
  const tokens: Token[] = [];
  // A dash that trims is followed by a blank; else it begins a number.
  let at = start + (/^\{\{-\s/.test(text.slice(start, start + 4)) ? 3 : 2);
  for (;;) {
    const end = /\s-\}\}|\}\}/y;
    end.lastIndex = at;
    const close = end.exec(text);
    if (close !== null)
      return { action: { tokens, isComment: false, span: { start, end: at + close[0].length } } };
    const token = tokenAt(text, at);
    if (token === undefined) return { problem: problemAt(text, start, at) };
    tokens.push(token);
    at = token.span.end;
  }
}

function tokenAt(text: string, at: number): Token | undefined {
  for (const [kind, form] of kinds) {
    form.lastIndex = at;
    const found = form.exec(text)?.[0];
    if (found === undefined) continue;
    // The blank of a trimming end belongs to the end.
    const trimmed =
      kind === "space" && text.startsWith("-}}", at + found.length) ? found.slice(0, -1) : found;
    if (trimmed !== "") return { kind, text: trimmed, span: { start: at, end: at + trimmed.length } };
  }
  return undefined;
}

function problemAt(text: string, start: number, at: number): TemplateProblem {
  if (at >= text.length || text.startsWith("{{", at))
    return { message: "{{ is not closed", span: { start, end: start + 2 } };
  const isQuote = /["'`]/.test(text.charAt(at));
  const message = isQuote ? "a text is not closed" : `unexpected ${JSON.stringify(text.charAt(at))}`;
  return { message, span: { start: at, end: at + 1 } };
}
