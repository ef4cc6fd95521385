import type { QueryNode } from "@telltale/promql";
import { constantOf, isComparison } from "../query-tree.ts";

/**
 * Whether a query returns anything only under a condition: it compares, intersects or asks for absence. Also true of
 * what is meant to be there always, and of what is there only while something is so, by convention.
 */
export function hasCondition(node: QueryNode, isConditional: (metric: string) => boolean): boolean {
  const below = (inner: QueryNode) => hasCondition(inner, isConditional);
  switch (node.kind) {
    case "selector":
      return node.metric === undefined || node.isVariable || isConditional(node.metric);
    case "number":
      return true;
    case "string":
      return false;
    case "range":
    case "subquery":
    case "unary":
    case "aggregation":
      return below(node.of);
    case "call":
      return node.name.startsWith("absent") || isAlways(node) || varying(node.arguments).some(below);
    case "binary":
      return (
        isFilter(node) ||
        (node.operator === "or" ? below(node.left) && below(node.right) : inside(node, below))
      );
    default:
      return node satisfies never;
  }
}

/** Arithmetic returns nothing where one of its sides has nothing. */
function inside(
  { left, right }: QueryNode & { kind: "binary" },
  below: (node: QueryNode) => boolean,
): boolean {
  return varying([left, right]).some(below);
}

/** A number is always there, and is no condition beside something else. */
function varying(nodes: readonly QueryNode[]): readonly QueryNode[] {
  return nodes.filter((node) => constantOf(node) === undefined);
}

function isFilter({ operator, bool }: QueryNode & { kind: "binary" }): boolean {
  return (isComparison(operator) && !bool) || operator === "unless";
}

/** `vector(1)` is a watchdog: an alert that fires so that its absence can be noticed. */
function isAlways(node: QueryNode & { kind: "call" }): boolean {
  const [first] = node.arguments;
  return node.name === "vector" && first !== undefined && constantOf(first) !== undefined;
}
