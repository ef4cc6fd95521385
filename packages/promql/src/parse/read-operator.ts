import type { SyntaxNode } from "@lezer/common";
import type { QueryMatching, Span } from "../query.ts";
import { unquote } from "./quoted-text.ts";
import type { Reading } from "./reading.ts";
import type { Item } from "./regroup.ts";

/** An operator between two operands, with all that says how they find each other. */
export function readOperator(node: SyntaxNode, reading: Reading): Item {
  const sign = node.firstChild?.nextSibling;
  const operator = sign ? reading.written(spanOf(sign)).toLowerCase() : "";
  const clause = node.getChild("MatchingModifierClause");
  const fill = node.getChild("FillModifier");
  if (fill) reading.markNewer("a fill modifier", spanOf(fill));
  if (sign && (operator === "</" || operator === ">/"))
    reading.markNewer(`the operator ${operator}`, spanOf(sign));
  const bool = node.getChild("BoolModifier") !== null;
  const matching = clause ? { matching: readMatching(clause, reading) } : {};
  const filling = fill ? { fill: reading.written(spanOf(fill)) } : {};
  return { kind: "operator", operator, bool, ...matching, ...filling };
}

function readMatching(clause: SyntaxNode, reading: Reading): QueryMatching {
  const [labels = [], include = []] = clause
    .getChildren("GroupingLabels")
    .map((child) => readLabels(child, reading));
  const group = clause.getChild("GroupLeft") ? "left" : clause.getChild("GroupRight") ? "right" : undefined;
  return {
    ...(clause.getChild("On") ? { on: labels } : { ignoring: labels }),
    ...(group ? { group } : {}),
    include,
  };
}

/** The labels in the parentheses of a grouping. */
export function readLabels(node: SyntaxNode, reading: Reading): string[] {
  const labels: string[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const token = reading.tokenAt(child.from);
    if (!token || token.kind === "mark") continue;
    if (token.kind === "string") reading.markNewer("a label's name in quotes", token);
    labels.push(token.kind === "string" ? unquote(token.text) : token.text);
  }
  return labels;
}

function spanOf({ from, to }: SyntaxNode): Span {
  return { start: from, end: to };
}
