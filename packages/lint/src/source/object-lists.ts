// Objects that code makes from lists, and lists of objects.
import ts from "@typescript/typescript6";
import { functionOf, initializerOf, returnsOf } from "./declarations.ts";
import { valuesOf } from "./evaluate.ts";
import { ofAll, propertiesOf, propertyNamed, unreadable, type Properties } from "./properties.ts";
import { uncast, type Scope } from "./scope.ts";

/** `Object.fromEntries([["a", x], ["b", y]])`. */
export function ofEntries(list: ts.Expression, scope: Scope): Properties {
  const written = unfiltered(uncast(list));
  const isOfObject = ts.isCallExpression(written) && written.expression.getText() === "Object.entries";
  if (isOfObject && written.arguments[0]) return propertiesOf(written.arguments[0], scope);
  const literal = ts.isArrayLiteralExpression(written)
    ? written
    : uncast(initializerOf(written, scope) ?? written);
  if (!ts.isArrayLiteralExpression(literal)) return undefined;
  return literal.elements.flatMap((pair) => {
    const [key, value] = ts.isArrayLiteralExpression(pair) ? pair.elements : [];
    if (!key || !value) return [unreadable(pair, scope)];
    const names = valuesOf(key, scope);
    const values = valuesOf(value, scope);
    return (names.kind === "finite" ? names.values : ["*"]).map((name) =>
      propertyNamed(name, value, values, scope),
    );
  });
}

/** A list of entries before `filter`, and before a `map` that gives each as it was. */
function unfiltered(list: ts.Expression): ts.Expression {
  if (!ts.isCallExpression(list) || !ts.isPropertyAccessExpression(list.expression)) return list;
  const { name, expression } = list.expression;
  const isSame =
    name.text === "map" && /^\(?\[(\w+), (\w+)\]\)? => \[\1, \2\]$/.test(list.arguments[0]?.getText() ?? "");
  return name.text === "filter" || isSame ? unfiltered(uncast(expression)) : list;
}

/** The objects in a list: written out, or made by a `map`. */
export function ofElements(node: ts.Expression, scope: Scope): Properties {
  const list = uncast(initializerOf(node, scope) ?? node);
  if (ts.isArrayLiteralExpression(list)) return ofAll([...list.elements], scope);
  const callee = ts.isCallExpression(list) ? list.expression : undefined;
  const [callback] = ts.isCallExpression(list) ? list.arguments : [];
  const isMap = callee && ts.isPropertyAccessExpression(callee) && /^(map|flatMap)$/.test(callee.name.text);
  const fn = isMap && callback ? functionOf(callback, scope) : undefined;
  return fn && ofAll(returnsOf(fn), scope);
}
