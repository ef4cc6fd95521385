import ts from "@typescript/typescript6";
import { entriesOf, keysOf } from "./tables.ts";
import { finite, union, unknown, via, type ValueSet } from "../values.ts";
import { rowsOf } from "./database.ts";
import { functionOf, initializerOf, returnsOf, yieldsOf } from "./declarations.ts";
import { valuesOf } from "./evaluate.ts";
import { argumentsFor, callsOf, scopeOfArguments } from "./parameters.ts";
import { nameNode } from "./references.ts";
import { bind, enter, symbolOf, textOf, uncast, type Scope } from "./scope.ts";
import { pieces } from "./texts.ts";
import { valuesOfType } from "./types.ts";

/** What an array, a set or the keys of a map can hold. */
export function elementsOf(node: ts.Expression, outer: Scope): ValueSet {
  const list = uncast(node);
  const scope = enter(outer, list, "elements");
  if (!scope)
    return outer.active.elements.has(list) ? finite() : unknown(`too far to follow: ${textOf(list)}`);
  if (ts.isArrayLiteralExpression(list)) return union(list.elements.map((each) => elementOf(each, scope)));
  const byType = valuesOfElements(list, scope);
  if (byType) return byType;
  if (ts.isConditionalExpression(list))
    return union([list.whenTrue, list.whenFalse].map((each) => elementsOf(each, scope)));
  if (ts.isBinaryExpression(list))
    return union([list.left, list.right].map((each) => elementsOf(each, scope)));
  if (ts.isNewExpression(list)) return ofCollection(list, scope);
  if (ts.isAwaitExpression(list)) return rowsOf(list) ?? elementsOf(list.expression, scope);
  if (ts.isCallExpression(list)) return rowsOf(list) ?? ofCall(list, scope);
  const initializer = initializerOf(list, scope);
  if (!initializer) return ofParameter(list, scope) ?? valuesOf(list, scope);
  return via(union([elementsOf(initializer, scope), ...additionsTo(list, scope)]), textOf(list));
}

/** The elements of a list that callers pass, or that a default names. */
function ofParameter(list: ts.Expression, scope: Scope): ValueSet | undefined {
  const name = nameNode(list);
  const declaration = name && symbolOf(name, scope)?.valueDeclaration;
  if (!declaration || !ts.isParameter(declaration)) return undefined;
  const given = argumentsFor(declaration, scope);
  const inside = scopeOfArguments(declaration, scope);
  const isKnown =
    given.length > 0 && (scope.given.has(declaration) || callsOf(declaration.parent, scope).length > 0);
  return isKnown ? union(given.map((each) => elementsOf(each, inside))) : undefined;
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

const sameElements =
  /^(filter|slice|sort|toSorted|reverse|toReversed|values|flat|concat|with|splice|toSpliced)$/;

function ofCall(call: ts.CallExpression, scope: Scope): ValueSet {
  const callee = call.expression;
  const [first] = call.arguments;
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
  const owner = ts.isPropertyAccessExpression(callee) ? callee.expression.getText() : "";
  if (owner === "Object" && first) return ofObject(method, first, call, scope);
  if (/^(Array\.from|Promise\.all|Array\.of)$/.test(`${owner}.${method}`) && first)
    return ofArrayFrom(call, first, scope);
  if (method === "split") return pieces(call, scope);
  if (ts.isPropertyAccessExpression(callee) && /^(map|flatMap)$/.test(method) && first)
    return mapped(first, scope) ?? valuesOf(call, scope);
  const local = ofOwnFunction(call, scope);
  if (local) return local;
  if (
    ts.isPropertyAccessExpression(callee) &&
    (method === "keys" || method === "entries" || sameElements.test(method))
  )
    return union([
      elementsOf(callee.expression, scope),
      ...(method === "concat" ? call.arguments.map((each) => elementsOf(each, scope)) : []),
    ]);
  return valuesOf(call, scope);
}

function ofObject(method: string, first: ts.Expression, call: ts.CallExpression, scope: Scope): ValueSet {
  if (method === "keys" || method === "entries") return keysOf(first, scope);
  if (method === "freeze" || method === "seal") return elementsOf(first, scope);
  return (method === "values" ? entriesOf(first, scope) : undefined) ?? valuesOf(call, scope);
}

function ofArrayFrom(call: ts.CallExpression, first: ts.Expression, scope: Scope): ValueSet {
  const second = call.arguments[1];
  return (second && mapped(second, scope)) ?? elementsOf(first, scope);
}

/** What a callback makes of each element. */
function mapped(callback: ts.Expression, scope: Scope): ValueSet | undefined {
  const fn = functionOf(callback, scope);
  const returns = fn ? returnsOf(fn) : [];
  return returns.length > 0 ? union(returns.map((value) => elementOf(value, scope))) : undefined;
}

function ofOwnFunction(call: ts.CallExpression, scope: Scope): ValueSet | undefined {
  const fn = functionOf(call.expression, scope);
  if (!fn) return undefined;
  const inside = bind(scope, [...fn.parameters], [...call.arguments]);
  if (fn.asteriskToken) return union(yieldsOf(fn).map((value) => valuesOf(value, inside)));
  const returns = returnsOf(fn);
  return returns.length > 0 ? union(returns.map((value) => elementsOf(value, inside))) : undefined;
}

/** What `list.push(x)`, `set.add(x)` and `map.set(x, …)` put in later. */
export function additionsTo(list: ts.Expression, scope: Scope, index = 0): ValueSet[] {
  const name = nameNode(list);
  const symbol = name && symbolOf(name, scope);
  if (!name || !symbol) return [];
  const calls = new Set([name.text, symbol.name].flatMap((each) => scope.references.additions(each)));
  return [...calls].flatMap((call) => {
    const receiver = ts.isPropertyAccessExpression(call.expression) && nameNode(call.expression.expression);
    const value = call.arguments[index];
    return receiver && value && symbolOf(receiver, scope) === symbol ? [valuesOf(value, scope)] : [];
  });
}
