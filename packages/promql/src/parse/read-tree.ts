import type { SyntaxNode } from "@lezer/common";
import type { QueryNode, QueryWindow, Span } from "../query.ts";
import { readDuration, readNumber } from "./duration.ts";
import { hasVariable } from "./grafana-variables.ts";
import { newerAggregations } from "./keywords.ts";
import { unquote } from "./quoted-text.ts";
import { readLabels, readOperator } from "./read-operator.ts";
import { readSelector } from "./read-selector.ts";
import { noDuration, readWindow } from "./read-window.ts";
import type { Reading } from "./reading.ts";
import { regroup, type Item, type Postfix } from "./regroup.ts";
import { signatureOf } from "./functions.ts";

/** The tree of an expression that the grammar read without a complaint. */
export function readTree(node: SyntaxNode, reading: Reading): QueryNode | undefined {
  const items: Item[] = [];
  flatten(node, reading, items);
  return regroup(items, reading);
}

/** Lists the parts of an expression in the order of the text, down to what has parentheses of its own. */
function flatten(node: SyntaxNode, reading: Reading, items: Item[]): void {
  const first = node.firstChild;
  switch (node.name) {
    case "BinaryExpr":
      if (first) flatten(first, reading, items);
      items.push(readOperator(node, reading));
      if (node.lastChild) flatten(node.lastChild, reading, items);
      return;
    case "UnaryExpr":
      items.push({ kind: "sign", operator: reading.text[node.from] === "-" ? "-" : "+", start: node.from });
      if (node.lastChild) flatten(node.lastChild, reading, items);
      return;
    case "MatrixSelector":
    case "SubqueryExpr":
    case "OffsetExpr":
    case "StepInvariantExpr":
    case "AnchoredExpr":
    case "SmoothedExpr":
      if (first) flatten(first, reading, items);
      items.push(readPostfix(node, reading));
      return;
    default:
      readOperand(node, reading, items);
  }
}

function readOperand(node: SyntaxNode, reading: Reading, items: Item[]): void {
  if (node.name === "NumberDurationLiteral") {
    readSignedNumber(node, reading, items);
    return;
  }
  const inner = node.name === "ParenExpr" ? node.firstChild : undefined;
  const read = inner ? readTree(inner, reading) : readPrimary(node, reading);
  if (read) items.push({ kind: "operand", node: read, isGrouped: inner !== undefined });
}

function readPrimary(node: SyntaxNode, reading: Reading): QueryNode | undefined {
  const span = spanOf(node);
  switch (node.name) {
    case "VectorSelector":
      return readSelector(node, reading);
    case "StringLiteral":
      return readString(reading.written(span), span, reading);
    case "AggregateExpr":
      return readAggregation(node, reading);
    case "FunctionCall":
      return readCall(node, reading);
    default:
      return undefined;
  }
}

function readString(quoted: string, span: Span, { grafana }: Reading): QueryNode {
  return { kind: "string", value: unquote(quoted), isVariable: grafana && hasVariable(quoted), span };
}

function readSignedNumber(node: SyntaxNode, reading: Reading, items: Item[]): void {
  const sign = /^[-+]\s*/.exec(reading.written(spanOf(node)))?.[0] ?? "";
  if (sign) items.push({ kind: "sign", operator: sign.startsWith("-") ? "-" : "+", start: node.from });
  const value = readLiteral(node.from, reading);
  const span = { start: node.from + sign.length, end: node.to };
  items.push({ kind: "operand", node: { kind: "number", value, span }, isGrouped: false });
}

/** The number or duration that begins here or behind a sign. */
function readLiteral(from: number, reading: Reading): number {
  const sign = /^[-+]?\s*/.exec(reading.text.slice(from))?.[0] ?? "";
  const token = reading.tokenAt(from + sign.length);
  if (!token || token.kind === "mark" || token.isVariable) return Number.NaN;
  if (token.kind === "duration") return readSeconds(token.text, token, reading);
  const value = readNumber(token.text);
  if (value === undefined) reading.refuse(`${token.text} is not a number that Prometheus takes`, token);
  if (token.text.includes("_")) reading.markNewer("underscores in a number", token);
  return value ?? Number.NaN;
}

function readSeconds(text: string, span: Span, reading: Reading): number {
  reading.markNewer("a duration as a number", span);
  const ms = readDuration(text);
  const token = reading.tokenAt(span.start);
  if (ms === undefined && token) reading.refuse(noDuration(token), span);
  return ms === undefined ? Number.NaN : ms / 1000;
}

function readPostfix(node: SyntaxNode, reading: Reading): Postfix {
  const span = spanOf(node);
  const windows = node.getChildren("DurationExpr");
  const [window, step] = windows.map((child) => readWindow(child, reading, "range"));
  if (node.name === "MatrixSelector" && window) return { kind: "range", window, span };
  if (node.name === "SubqueryExpr" && window)
    return { kind: "subquery", window, ...(step ? { step } : {}), span };
  if (node.name === "OffsetExpr") return { kind: "offset", window: readOffset(node, reading), span };
  if (node.name === "StepInvariantExpr") return { kind: "at", time: readTime(node, reading), span };
  const word = node.lastChild?.name.toLowerCase() ?? "";
  reading.markNewer(`the modifier ${word}`, span);
  return { kind: "modifier", word, span };
}

function readOffset(node: SyntaxNode, reading: Reading): QueryWindow {
  const written = node.getChild("OffsetDurationExpr");
  const span = written ? spanOf(written) : spanOf(node);
  return written ? readWindow(written, reading, "offset") : { text: "", span };
}

/** The time behind `@`, as written. */
function readTime(node: SyntaxNode, reading: Reading): string {
  const literal = node.lastChild?.name === "NumberDurationLiteral" ? node.lastChild : undefined;
  if (!literal) return /(?:start|end)\s*\(\s*\)\s*$/i.exec(reading.written(spanOf(node)))?.[0] ?? "";
  const value = readLiteral(literal.from, reading);
  const isTime = Number.isFinite(value) && Math.abs(value) < 2 ** 63;
  const written = reading.written(spanOf(literal));
  if (!isTime && !(reading.grafana && hasVariable(written)))
    reading.refuse(`@ ${written} is not a time`, spanOf(literal));
  return written;
}

function readAggregation(node: SyntaxNode, reading: Reading): QueryNode {
  const token = reading.tokenAt(node.from);
  const name = token?.isVariable ? token.text : (token?.text.toLowerCase() ?? "");
  if (token && newerAggregations.has(name)) reading.markNewer(`the aggregation ${name}`, token);
  const modifier = node.getChild("AggregateModifier");
  const labels = modifier?.getChild("GroupingLabels");
  const read = labels ? readLabels(labels, reading) : undefined;
  const grouping = read === undefined ? {} : modifier?.getChild("By") ? { by: read } : { without: read };
  const args = readArguments(node, reading);
  const of = args.at(-1);
  if (!of) reading.refuse(`${name}() has nothing to aggregate`, spanOf(node));
  const nothing: QueryNode = { kind: "string", value: "", isVariable: false, span: spanOf(node) };
  const parameter = args.length > 1 && args[0] ? { parameter: args[0] } : {};
  checkCount(name, args.length, node, reading, token?.isVariable ?? false);
  return { kind: "aggregation", name, ...grouping, ...parameter, of: of ?? nothing, span: spanOf(node) };
}

/** Aggregations take one argument, those with a parameter two. */
function checkCount(
  name: string,
  count: number,
  node: SyntaxNode,
  reading: Reading,
  isVariable: boolean,
): void {
  const needed = withParameter.test(name) ? 2 : 1;
  if (isVariable || count === 0 || count === needed) return;
  const words = needed === 2 ? "a parameter and a vector" : "one argument";
  reading.refuse(
    `${name} takes ${words}, not ${count} ${count === 1 ? "argument" : "arguments"}`,
    spanOf(node),
  );
}

const withParameter = /^(?:topk|bottomk|quantile|count_values|limitk|limit_ratio)$/;

function readCall(node: SyntaxNode, reading: Reading): QueryNode {
  const token = reading.tokenAt(node.from);
  const name = token?.text ?? "";
  if (token && signatureOf(name)?.isNewer) reading.markNewer(`the function ${name}`, token);
  return { kind: "call", name, arguments: readArguments(node, reading), span: spanOf(node) };
}

function readArguments(node: SyntaxNode, reading: Reading): QueryNode[] {
  const args: QueryNode[] = [];
  for (let child = node.getChild("FunctionCallBody")?.firstChild; child; child = child.nextSibling) {
    const read = readTree(child, reading);
    if (read) args.push(read);
  }
  return args;
}

function spanOf({ from, to }: SyntaxNode): Span {
  return { start: from, end: to };
}
