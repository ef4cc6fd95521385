import ts from "@typescript/typescript6";
import type { Symbol } from "./checker.ts";
import { valuesOf } from "./evaluate.ts";
import { override, propertyNamed, type Properties, type Property } from "./properties.ts";
import { nameNode } from "./references.ts";
import { symbolOf, type Scope } from "./scope.ts";

/** `labels.code = "x"` after `const labels = {}`; one in the same block, above the use, replaces what was there. */
export function withLater(
  first: readonly Property[],
  use: ts.Expression,
  symbol: Symbol,
  scope: Scope,
): Properties {
  let properties = first;
  for (const { target, value } of scope.references.assignedTo(symbol.name)) {
    const base = nameNode(target.expression);
    if (!base || symbolOf(base, scope) !== symbol) continue;
    const values = valuesOf(value, scope);
    const later = keysOfTarget(target, scope).map((name) => propertyNamed(name, value, values, scope));
    properties = isJustAbove(target, use, symbol) ? override(properties, later) : [...properties, ...later];
  }
  return properties;
}

function keysOfTarget(target: ts.PropertyAccessExpression | ts.ElementAccessExpression, scope: Scope) {
  if (ts.isPropertyAccessExpression(target)) return [target.name.text];
  const keys = valuesOf(target.argumentExpression, scope);
  return keys.kind === "finite" ? keys.values : ["*"];
}

/** Whether an assignment surely happens between the declaration and the use. */
function isJustAbove(target: ts.Expression, use: ts.Expression, symbol: Symbol): boolean {
  const statement = target.parent.parent;
  const declaration = symbol.valueDeclaration?.parent.parent;
  return (
    ts.isExpressionStatement(statement) &&
    statement.parent === declaration?.parent &&
    target.getSourceFile() === use.getSourceFile() &&
    target.end < use.pos &&
    use.pos > (declaration?.end ?? 0)
  );
}
