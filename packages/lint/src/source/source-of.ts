import ts from "@typescript/typescript6";
import { follow } from "./follow.ts";
import { symbolOf, type Scope } from "./scope.ts";

/** Where a text that names something stands: in the call that brought it, when it came as an argument. */
export function sourceOf(node: ts.Expression, scope: Scope): ts.Node {
  const names: ts.Identifier[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) names.push(child);
    ts.forEachChild(child, visit);
  };
  visit(node);
  for (const name of names.toReversed()) {
    const symbol = symbolOf(name, scope);
    const bound = symbol && scope.bindings.get(symbol);
    if (bound) return sourceOf(bound.node, bound.scope);
  }
  const member = ts.isPropertyAccessExpression(node) ? follow(node, scope) : undefined;
  return member && scope.bindings.size > 0 ? member.node : node;
}
