import { childrenOf, type QueryNode, type SelectorNode } from "@telltale/promql";

export { childrenOf };

const known = new WeakMap<QueryNode, readonly QueryNode[]>();

/** A node and everything below it, outermost and leftmost first; walked once, though many rules ask. */
export function nodesOf(root: QueryNode | undefined): readonly QueryNode[] {
  if (root === undefined) return [];
  const found = known.get(root) ?? nodesBelow(root, []);
  known.set(root, found);
  return found;
}

function nodesBelow(node: QueryNode, found: QueryNode[]): QueryNode[] {
  found.push(node);
  for (const child of childrenOf(node)) nodesBelow(child, found);
  return found;
}

/** Every selector of a query. */
export function selectorsOf(node: QueryNode | undefined): SelectorNode[] {
  return nodesOf(node).filter((each) => each.kind === "selector");
}

/** The number an expression of numbers comes to, such as `14.4 * 0.001`; undefined when it is none. */
export function constantOf(node: QueryNode): number | undefined {
  if (node.kind === "number") return node.value;
  if (node.kind === "unary") {
    const value = constantOf(node.of);
    return value === undefined ? undefined : node.operator === "-" ? -value : value;
  }
  if (node.kind !== "binary") return undefined;
  const [left, right] = [constantOf(node.left), constantOf(node.right)];
  if (left === undefined || right === undefined) return undefined;
  return arithmetic[node.operator]?.(left, right);
}

const arithmetic: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
  "^": (left, right) => left ** right,
};

/** Whether an operator compares. */
export function isComparison(operator: string): boolean {
  return /^(==|!=|>=?|<=?)$/.test(operator);
}
