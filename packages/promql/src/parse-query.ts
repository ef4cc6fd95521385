import { checkTypes } from "./parse/check-types.ts";
import { explainSyntax } from "./parse/explain-syntax.ts";
import { forGrammar } from "./parse/for-grammar.ts";
import { parseGrammar } from "./parse/parse-grammar.ts";
import { readTokens } from "./parse/read-tokens.ts";
import { readTree } from "./parse/read-tree.ts";
import { Reading } from "./parse/reading.ts";
import type { Token } from "./parse/token.ts";
import type { ParsedQuery, ParseOptions } from "./query.ts";

/**
 * Reads a PromQL expression; what is wrong with it stands in the result, and nothing is thrown.
 * A problem is what neither Prometheus 2.42 nor Prometheus 3 accepts; what only the latter does stands under `newer`.
 * With `grafana`, a variable may stand for anything, and what cannot be understood because of one is no problem.
 */
export function parseQuery(text: string, { grafana = false }: ParseOptions = {}): ParsedQuery {
  const { tokens, problem } = readTokens(text, grafana);
  const written = forGrammar(text, tokens);
  const { words } = written;
  const nothing = { text, root: undefined, newer: [], words };
  if (problem) return { ...nothing, problems: written.isOpaque ? [] : [problem] };
  const parsed = parseGrammar(written.text);
  if ("fault" in parsed) {
    if (written.isOpaque || !isJudged(tokens, parsed.fault)) return { ...nothing, problems: [] };
    const { problems } = written;
    return { ...nothing, problems: problems.length > 0 ? problems : [explainSyntax(tokens, parsed.fault)] };
  }
  const reading = new Reading(text, grafana, tokens, written);
  const root = readTree(parsed.top, reading);
  const types = root ? checkTypes(root) : [];
  return {
    text,
    root,
    words,
    problems: [...reading.problems, ...types].toSorted(byPlace),
    newer: reading.newer.toSorted(byPlace),
  };
}

/** Whether the fault is the text's: not where a variable stands, which may hold more than a word, nor where the parser gave up. */
function isJudged(tokens: readonly Token[], fault: number): boolean {
  const index = tokens.findIndex((token) => token.end > fault);
  const [before, at] = index === -1 ? [tokens.at(-1)] : [tokens[index - 1], tokens[index]];
  return index <= mostTokens && !before?.isVariable && !at?.isVariable;
}

/** The grammar's parser cuts its stack 2,800 deep, for which it takes more tokens than this. */
const mostTokens = 750;

function byPlace(
  a: { readonly span: { readonly start: number } },
  b: { readonly span: { readonly start: number } },
) {
  return a.span.start - b.span.start;
}
