import type { QueryNode, QueryWindow, SelectorNode } from "./query.ts";

/** Visits a node and all below it, outermost and leftmost first; `parents` are those around it, nearest first. */
export function walk(
  root: QueryNode,
  visit: (node: QueryNode, parents: readonly QueryNode[]) => void,
  parents: readonly QueryNode[] = [],
): void {
  visit(root, parents);
  const inner = [root, ...parents];
  for (const child of childrenOf(root)) walk(child, visit, inner);
}

/** The nodes directly below one, in the order of the text. */
export function childrenOf(node: QueryNode): readonly QueryNode[] {
  switch (node.kind) {
    case "selector":
    case "number":
    case "string":
      return [];
    case "range":
    case "subquery":
    case "unary":
      return [node.of];
    case "call":
      return node.arguments;
    case "aggregation":
      return node.parameter ? [node.parameter, node.of] : [node.of];
    case "binary":
      return [node.left, node.right];
    default:
      return node satisfies never;
  }
}

/** A selector and what is done with it. */
export interface SelectorUse {
  readonly selector: SelectorNode;
  /** The window, when its samples over one are taken. */
  readonly window?: QueryWindow;
  /** What stands around it, nearest first, its own range left out. */
  readonly parents: readonly QueryNode[];
}

/** Every selector of an expression, leftmost first. */
export function selectorsOf(root: QueryNode): SelectorUse[] {
  const uses: SelectorUse[] = [];
  walk(root, (node, parents) => {
    if (node.kind !== "selector") return;
    const [nearest, ...others] = parents;
    uses.push(
      nearest?.kind === "range"
        ? { selector: node, window: nearest.window, parents: others }
        : { selector: node, parents },
    );
  });
  return uses;
}
