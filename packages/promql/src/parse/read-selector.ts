import type { SyntaxNode } from "@lezer/common";
import type { QueryMatcher, SelectorNode } from "../query.ts";
import { hasVariable } from "./grafana-variables.ts";
import { unquote } from "./quoted-text.ts";
import { checkPattern } from "./re2.ts";
import type { Reading } from "./reading.ts";

/** A selector with its conditions; a pattern that RE2 refuses is told. */
export function readSelector(node: SyntaxNode, reading: Reading): SelectorNode {
  const identifier = node.getChild("Identifier");
  const token = identifier ? reading.tokenAt(identifier.from) : undefined;
  const braces = node.getChild("LabelMatchers");
  const inner = braces ? readBraces(braces, reading) : { matchers: [], quotedNames: [], isOpen: false };
  const metric = token?.text ?? inner.quotedNames[0];
  if ((token ? 1 : 0) + inner.quotedNames.length > 1)
    reading.refuse(`the metric's name is set twice: ${metric} and ${inner.quotedNames.at(-1)}`, spanOf(node));
  return {
    kind: "selector",
    ...(metric === undefined ? {} : { metric }),
    isVariable: token?.isVariable ?? (metric !== undefined && reading.grafana && hasVariable(metric)),
    isOpen: inner.isOpen,
    ...(braces && inner.isOpen ? { conditions: reading.written(spanOf(braces)).slice(1, -1) } : {}),
    matchers: inner.matchers,
    span: spanOf(node),
  };
}

interface Braces {
  readonly matchers: QueryMatcher[];
  readonly quotedNames: string[];
  readonly isOpen: boolean;
}

function readBraces(node: SyntaxNode, reading: Reading): Braces {
  const braces = { matchers: [] as QueryMatcher[], quotedNames: [] as string[], isOpen: false };
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name === "UnquotedLabelMatcher" || child.name === "QuotedLabelMatcher") {
      const matcher = readMatcher(child, reading);
      if (matcher) braces.matchers.push(matcher);
      else braces.isOpen = true;
    }
    if (child.name !== "QuotedLabelName") continue;
    const token = reading.tokenAt(child.from);
    if (token?.kind === "string") braces.quotedNames.push(unquote(token.text));
    if (token?.kind === "string") reading.markNewer("a metric's name in quotes", spanOf(child));
  }
  return { ...braces, isOpen: braces.isOpen || hasWholeVariable(node, reading) };
}

/** True when a variable stands where conditions should: what it holds nobody knows. */
function hasWholeVariable(node: SyntaxNode, reading: Reading): boolean {
  if (!reading.grafana || !hasVariable(reading.written(spanOf(node)))) return false;
  for (let at = node.from; at < node.to; at += 1) {
    const token = reading.tokenAt(at);
    if (!token) continue;
    if (token.isVariable && !/^(=|!=|=~|!~)/.test(reading.text.slice(token.end).trimStart())) return true;
    at = token.end - 1;
  }
  return false;
}

/** Undefined when a variable stands in the place of the quoted value. */
function readMatcher(node: SyntaxNode, reading: Reading): QueryMatcher | undefined {
  const [name, op, value] = [node.firstChild, node.getChild("MatchOp"), node.lastChild];
  const nameToken = name && reading.tokenAt(name.from);
  const valueToken = value && reading.tokenAt(value.from);
  if (!nameToken || !op || valueToken?.kind !== "string") return undefined;
  const isQuoted = nameToken.kind === "string";
  if (isQuoted) reading.markNewer("a label's name in quotes", nameToken);
  const matcher: QueryMatcher = {
    label: isQuoted ? unquote(nameToken.text) : nameToken.text,
    // The grammar's MatchOp is one of these four.
    operator: reading.written(spanOf(op)) as QueryMatcher["operator"],
    value: unquote(valueToken.text),
    isVariable: reading.grafana && hasVariable(valueToken.text),
    span: spanOf(node),
    valueSpan: { start: valueToken.start, end: valueToken.end },
  };
  checkMatcher(matcher, reading);
  return matcher;
}

function checkMatcher({ operator, value, isVariable, valueSpan }: QueryMatcher, reading: Reading): void {
  if (isVariable || operator === "=" || operator === "!=") return;
  const { message, isNewer } = checkPattern(value);
  if (message !== undefined)
    reading.refuse(
      `${JSON.stringify(value)} is not a regular expression that Prometheus takes: ${message}`,
      valueSpan,
    );
  if (isNewer) reading.markNewer("a named group without P", valueSpan);
}

function spanOf({ from, to }: SyntaxNode): { start: number; end: number } {
  return { start: from, end: to };
}
