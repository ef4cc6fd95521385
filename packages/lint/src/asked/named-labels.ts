import {
  hasVariable,
  type QueryMatcher,
  type QueryNode,
  type SelectorNode,
  type Span,
} from "@telltale/promql";
import type { QueryFact } from "../facts/query.ts";
import { selectorsOf } from "./selectors.ts";

/** A label that an expression names, and the selectors whose series must have it. */
export interface NamedLabel {
  readonly label: string;
  readonly selectors: readonly SelectorNode[];
  /** Of a condition on a selector: the condition. */
  readonly matcher?: QueryMatcher;
  readonly span: Span;
}

/** Every label that an expression matches, groups or joins by; those it makes itself left out. */
export function namedLabelsOf({ query, label }: QueryFact): NamedLabel[] {
  if (!query.root) return [];
  const named = [...labelsIn(query.root, query.text)];
  const all = selectorsOf(query.root).map(({ selector }) => selector);
  return label ? [...named, { label: label.text, selectors: all, span: query.root.span }] : named;
}

function* labelsIn(node: QueryNode, text: string): Iterable<NamedLabel> {
  switch (node.kind) {
    case "number":
    case "string":
      return;
    case "selector":
      for (const matcher of node.matchers)
        if (matcher.label !== "__name__")
          yield { label: matcher.label, selectors: [node], matcher, span: matcher.span };
      return;
    case "range":
    case "subquery":
    case "unary":
      yield* labelsIn(node.of, text);
      return;
    case "call":
      for (const each of node.arguments) yield* labelsIn(each, text);
      return;
    case "aggregation":
      yield* groupedBy(node.by ?? [], [node.of], node, text);
      yield* labelsIn(node.of, text);
      return;
    case "binary":
      for (const side of [node.left, node.right]) {
        yield* groupedBy(node.matching?.on ?? [], [side], node, text);
        yield* labelsIn(side, text);
      }
      return;
    default:
      node satisfies never;
  }
}

function* groupedBy(
  labels: readonly string[],
  sides: readonly QueryNode[],
  { span }: QueryNode,
  text: string,
): Iterable<NamedLabel> {
  const made = new Set(sides.flatMap((side) => madeIn(side)));
  const selectors = sides.flatMap((side) => selectorsOf(side).map(({ selector }) => selector));
  for (const label of labels)
    if (!made.has(label) && !hasVariable(label)) yield { label, selectors, span: spanOf(label, span, text) };
}

/** Labels that the expression itself makes, or takes over from a side that has them. */
function madeIn(node: QueryNode): string[] {
  switch (node.kind) {
    case "number":
    case "string":
    case "selector":
      return [];
    case "range":
    case "subquery":
    case "unary":
      return madeIn(node.of);
    case "call": {
      const second = node.arguments[1];
      const made =
        /^label_(replace|join)$/.test(node.name) && second?.kind === "string" ? [second.value] : [];
      return [...made, ...node.arguments.flatMap((each) => madeIn(each))];
    }
    case "aggregation":
      return [
        ...(node.name === "count_values" && node.parameter?.kind === "string" ? [node.parameter.value] : []),
        ...madeIn(node.of),
      ];
    case "binary":
      return [...(node.matching?.include ?? []), ...madeIn(node.left), ...madeIn(node.right)];
    default:
      return node satisfies never;
  }
}

/** Where a label stands in the `by (…)` or `on (…)` of a node. */
function spanOf(label: string, { start, end }: Span, text: string): Span {
  for (const list of text.slice(start, end).matchAll(/\b(?:by|on)\s*\(([^()]*)\)/gi)) {
    const at = list[0].search(new RegExp(`(?<![\\w.])${label.replaceAll(/\W/g, "\\$&")}(?![\\w.])`));
    if (at < 0) continue;
    const from = start + list.index + at;
    return { start: from, end: from + label.length };
  }
  return { start, end };
}
