import ts from "@typescript/typescript6";
import { finite, union, unknown, type ValueSet } from "../values.ts";
import { initializerOf } from "./declarations.ts";
import { valuesOf } from "./evaluate.ts";
import { propertiesOf } from "./properties.ts";
import { nameNode } from "./references.ts";
import { enter, symbolOf, textOf, uncast, type Scope } from "./scope.ts";
import { valuesOfType } from "./types.ts";

/** What an array, a set or the keys of a map can hold. */
export function elementsOf(node: ts.Expression, outer: Scope): ValueSet {
  const list = uncast(node);
  const scope = enter(outer, list, "elements");
  if (!scope) return finite();
  if (ts.isArrayLiteralExpression(list)) return union(list.elements.map((each) => elementOf(each, scope)));
  const byType = valuesOfElements(list, scope);
  if (byType) return byType;
  if (ts.isNewExpression(list)) return ofCollection(list, scope);
  if (ts.isCallExpression(list)) return ofCall(list, scope);
  const initializer = initializerOf(list, scope);
  if (!initializer) return valuesOf(list, scope);
  return union([elementsOf(initializer, scope), ...additionsTo(list, scope)]);
}

/** The keys of an object written in the code. */
export function keysOf(node: ts.Expression, scope: Scope): ValueSet {
  const properties = propertiesOf(node, scope);
  return properties ? finite(...properties.map(({ name }) => name)) : unknown(`the keys of ${textOf(node)}`);
}

/** The values of an object, a map or an array looked up by any key. */
export function entriesOf(node: ts.Expression, scope: Scope): ValueSet | undefined {
  const table = uncast(node);
  const initializer = initializerOf(table, scope) ?? table;
  const literal = uncast(initializer);
  if (ts.isNewExpression(literal)) return mapValues(literal, table, scope);
  const properties = propertiesOf(table, scope);
  if (properties) return union(properties.map(({ values }) => values));
  return ts.isArrayLiteralExpression(literal) ? elementsOf(table, scope) : undefined;
}

function elementOf(element: ts.Expression, scope: Scope): ValueSet {
  if (ts.isSpreadElement(element)) return elementsOf(element.expression, scope);
  const pair = uncast(element);
  const key = ts.isArrayLiteralExpression(pair) ? pair.elements[0] : pair;
  return key ? valuesOf(key, scope) : finite();
}

function valuesOfElements(list: ts.Expression, { checker }: Scope): ValueSet | undefined {
  const type = checker.getTypeAtLocation(list);
  const element = checker.isArrayLikeType(type)
    ? checker.getIndexTypeOfType(type, ts.IndexKind.Number)
    : undefined;
  return element && valuesOfType(element);
}

function ofCollection(list: ts.NewExpression, scope: Scope): ValueSet {
  const first = list.arguments?.[0];
  return first ? elementsOf(first, scope) : finite();
}

const sameElements = /^(filter|slice|sort|toSorted|reverse|toReversed|values|flat|concat)$/;

function ofCall(call: ts.CallExpression, scope: Scope): ValueSet {
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee)) return valuesOf(call, scope);
  const [first] = call.arguments;
  const method = callee.name.text;
  if (callee.expression.getText() === "Object" && first) {
    if (method === "keys" || method === "entries") return keysOf(first, scope);
    if (method === "values") return entriesOf(first, scope) ?? unknown(textOf(call));
    if (method === "freeze") return elementsOf(first, scope);
  }
  if (method === "keys" || sameElements.test(method)) return elementsOf(callee.expression, scope);
  return valuesOf(call, scope);
}

/** What `list.push(x)`, `set.add(x)` and `map.set(x, …)` put in later. */
function additionsTo(list: ts.Expression, scope: Scope): ValueSet[] {
  const name = nameNode(list);
  const symbol = name && symbolOf(name, scope);
  return ["push", "add", "set", "unshift"].flatMap((method) =>
    scope.references.calls(method).flatMap((call) => {
      const receiver = ts.isPropertyAccessExpression(call.expression) && nameNode(call.expression.expression);
      const value = call.arguments?.[0];
      return receiver && value && symbolOf(receiver, scope) === symbol ? [valuesOf(value, scope)] : [];
    }),
  );
}

function mapValues(map: ts.NewExpression, table: ts.Expression, scope: Scope): ValueSet | undefined {
  const list = map.arguments?.[0] && uncast(map.arguments[0]);
  if (!list || !ts.isArrayLiteralExpression(list) || additionsTo(table, scope).length > 0) return undefined;
  const values = list.elements.map((pair) =>
    ts.isArrayLiteralExpression(pair) ? pair.elements[1] : undefined,
  );
  return values.every((value) => value !== undefined)
    ? union(values.map((value) => valuesOf(value, scope)))
    : undefined;
}
