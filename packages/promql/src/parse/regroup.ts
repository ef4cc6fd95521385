import type { QueryMatching, QueryNode, QueryWindow, SelectorNode, Span } from "../query.ts";
import { hasVariable } from "./grafana-variables.ts";
import { bindingOf } from "./precedence.ts";
import type { Reading } from "./reading.ts";

/** One part of an expression that has no parentheses around it, in the order of the text. */
export type Item =
  | { readonly kind: "operand"; readonly node: QueryNode; readonly isGrouped: boolean }
  | { readonly kind: "sign"; readonly operator: "+" | "-"; readonly start: number }
  | {
      readonly kind: "operator";
      readonly operator: string;
      readonly bool: boolean;
      readonly matching?: QueryMatching;
      readonly fill?: string;
    }
  | Postfix;

/** What stands behind an operand and belongs to it alone. */
export type Postfix =
  | { readonly kind: "range"; readonly window: QueryWindow; readonly span: Span }
  | {
      readonly kind: "subquery";
      readonly window: QueryWindow;
      readonly step?: QueryWindow;
      readonly span: Span;
    }
  | { readonly kind: "offset"; readonly window: QueryWindow; readonly span: Span }
  | { readonly kind: "at"; readonly time: string; readonly span: Span }
  | { readonly kind: "modifier"; readonly word: string; readonly span: Span };

/**
 * The tree of these parts by Prometheus' precedence. The grammar's own tree takes `a - b offset 5m` for the offset of a
 * difference and `-1 ^ 2` for a square of -1 (lezer-promql 0.315); in Prometheus what stands behind a selector binds
 * tightest, then `^`, then signs.
 */
export function regroup(items: readonly Item[], reading: Reading): QueryNode | undefined {
  return new Grouper(items, reading).read(0);
}

class Grouper {
  readonly #items: readonly Item[];
  readonly #reading: Reading;
  #at = 0;

  constructor(items: readonly Item[], reading: Reading) {
    this.#items = items;
    this.#reading = reading;
  }

  /** Reads operators that bind at least so tightly. */
  read(least: number): QueryNode | undefined {
    let left = this.#signed();
    for (let next = this.#operator(least); left && next; next = this.#operator(least)) {
      this.#at += 1;
      const binding = bindingOf(next.operator);
      const right = this.read(next.operator === "^" ? binding : binding + 1);
      if (!right) return undefined;
      const { kind: _kind, ...operator } = next;
      const span = { start: left.span.start, end: right.span.end };
      left = { kind: "binary", ...operator, left, right, span };
    }
    return left;
  }

  #operator(least: number): Extract<Item, { kind: "operator" }> | undefined {
    const item = this.#items[this.#at];
    return item?.kind === "operator" && bindingOf(item.operator) >= least ? item : undefined;
  }

  #signed(): QueryNode | undefined {
    const item = this.#items[this.#at];
    if (item?.kind !== "sign") return this.#operand();
    this.#at += 1;
    const of = this.read(bindingOf("^"));
    if (!of) return undefined;
    const span = { start: item.start, end: of.span.end };
    if (of.kind === "number")
      return { kind: "number", value: item.operator === "-" ? -of.value : of.value, span };
    return { kind: "unary", operator: item.operator, of, span };
  }

  #operand(): QueryNode | undefined {
    const item = this.#items[this.#at];
    if (item?.kind !== "operand") return undefined;
    this.#at += 1;
    let { node, isGrouped } = item;
    for (let next = this.#items[this.#at]; next && isPostfix(next); next = this.#items[this.#at]) {
      this.#at += 1;
      node = attach(node, isGrouped, next, this.#reading);
      isGrouped = false;
    }
    return node;
  }
}

function isPostfix(item: Item): item is Postfix {
  return item.kind !== "operand" && item.kind !== "sign" && item.kind !== "operator";
}

function attach(node: QueryNode, isGrouped: boolean, postfix: Postfix, reading: Reading): QueryNode {
  const span = { start: node.span.start, end: postfix.span.end };
  switch (postfix.kind) {
    case "range":
      return takeRange(node, isGrouped, postfix, reading);
    case "subquery": {
      const { window, step } = postfix;
      return { kind: "subquery", of: node, window, ...(step ? { step } : {}), span };
    }
    case "offset":
      return shift(node, isGrouped, { offset: postfix.window }, postfix.span, reading);
    case "at":
      return shift(node, isGrouped, { at: postfix.time }, postfix.span, reading);
    case "modifier":
      return modify(node, isGrouped, postfix, reading);
    default:
      return postfix satisfies never;
  }
}

function takeRange(
  node: QueryNode,
  isGrouped: boolean,
  { window, span }: Extract<Postfix, { kind: "range" }>,
  reading: Reading,
): QueryNode {
  const isPlain = node.kind === "selector" && !isGrouped;
  // A variable of the dashboard may hold a step too: `5m:1m`.
  const mayBeSubquery = reading.grafana && hasVariable(window.text) && !/\$\{?__/.test(window.text);
  if (mayBeSubquery && (!isPlain || node.offset || node.at !== undefined))
    return {
      kind: "subquery",
      of: node,
      window,
      isVariable: true,
      span: { start: node.span.start, end: span.end },
    };
  if (!isPlain) {
    reading.refuse(
      `only a selector has a range; of anything else take a subquery, such as [${window.text}:]`,
      span,
    );
    return node;
  }
  if (node.offset)
    reading.refuse("the offset stands before the range; it belongs behind it: [5m] offset 1h", span);
  // Prometheus overlooks start() and end() here.
  if (node.at !== undefined && !node.at.endsWith(")"))
    reading.refuse("the @ stands before the range; it belongs behind it: [5m] @ 0", span);
  return { kind: "range", of: node, window, span: { start: node.span.start, end: span.end } };
}

/** Says how a selector's samples at the edges of its window count. */
function modify(
  node: QueryNode,
  isGrouped: boolean,
  { word, span }: Extract<Postfix, { kind: "modifier" }>,
  reading: Reading,
): QueryNode {
  const whole = { start: node.span.start, end: span.end };
  const target = node.kind === "range" ? node.of : node;
  if (isGrouped || target.kind !== "selector") {
    if (!isUnknown(node)) reading.refuse(`${word} can only stand behind a selector or a range`, span);
    return node;
  }
  if (target.modifier !== undefined && target.modifier !== word)
    reading.refuse("anchored and smoothed cannot be used together", span);
  if (node.kind === "range") return { ...node, of: { ...node.of, modifier: word }, span: whole };
  return { ...target, modifier: word, span: whole };
}

type Shift = { readonly offset: QueryWindow } | { readonly at: string };

/** Moves a selector, a range or a subquery in time. */
function shift(node: QueryNode, isGrouped: boolean, by: Shift, span: Span, reading: Reading): QueryNode {
  const word = "at" in by ? "@" : "offset";
  const whole = { start: node.span.start, end: span.end };
  if (isGrouped || (node.kind !== "selector" && node.kind !== "range" && node.kind !== "subquery")) {
    if (isUnknown(node)) return node;
    reading.refuse(`${word} can only stand behind a selector, a range or a subquery`, span);
    return node;
  }
  const target: SelectorNode | Extract<QueryNode, { kind: "subquery" }> =
    node.kind === "range" ? node.of : node;
  const isSet = "at" in by ? target.at !== undefined : isOffset(target.offset);
  if (isSet) reading.refuse(`${word} is given twice`, span);
  if (node.kind === "range") return { ...node, of: { ...node.of, ...by }, span: whole };
  return { ...node, ...by, span: whole };
}

/** An offset of nothing may be given again, as Prometheus cannot tell it from none. */
function isOffset(offset: QueryWindow | undefined): boolean {
  return offset !== undefined && offset.ms !== 0;
}

/** A variable's call may yield anything. */
function isUnknown(node: QueryNode): boolean {
  return (node.kind === "call" || node.kind === "aggregation") && /[$[]/.test(node.name);
}
