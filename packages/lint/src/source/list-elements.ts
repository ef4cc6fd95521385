import ts from "@typescript/typescript6";
import { follow, memberOfObject, type Placed } from "./follow.ts";
import { nameNode } from "./references.ts";
import { isSameSymbol } from "./same-symbol.ts";
import { symbolOf, uncast, type Scope } from "./scope.ts";

/** The elements of a list written in the code, in order; undefined when the code does not show them all. */
export function elementsIn(node: ts.Expression, outer: Scope): readonly Placed[] | undefined {
  const { node: list, scope } = follow(node, outer);
  if (isGrown(node, outer)) return undefined;
  if (ts.isArrayLiteralExpression(list)) return ofArray(list, scope);
  if (ts.isNewExpression(list) && /^(Set|Map)$/.test(list.expression.getText()))
    return list.arguments?.[0] ? elementsIn(list.arguments[0], scope) : [];
  return ts.isCallExpression(list) && ts.isPropertyAccessExpression(list.expression)
    ? ofCall(list, list.expression, scope)
    : undefined;
}

/** `labels.push("path")`: the list holds more than it was made with. */
function isGrown(node: ts.Expression, scope: Scope): boolean {
  const list = nameNode(uncast(node));
  const symbol = list?.parent && symbolOf(list, scope);
  if (!symbol) return false;
  return ["push", "unshift", "splice", "add"].some((method) =>
    scope.references.calls(method).some(({ expression }) => {
      const receiver = ts.isPropertyAccessExpression(expression)
        ? nameNode(uncast(expression.expression))
        : undefined;
      return receiver?.text === list.text && isSameSymbol(symbolOf(receiver, scope), symbol);
    }),
  );
}

/** Gives the names of a pattern what an expression holds: `[key, { help }]`. */
export function bindPattern(pattern: ts.BindingName, value: Placed, scope: Scope): Scope {
  if (!ts.isIdentifier(pattern)) {
    return [...pattern.elements].reduce((inside, element, index) => {
      const part = ts.isBindingElement(element) ? partOf(element, index, value) : undefined;
      return part && ts.isBindingElement(element) ? bindPattern(element.name, part, inside) : inside;
    }, scope);
  }
  const symbol = scope.checker.getSymbolAtLocation(pattern);
  return symbol ? { ...scope, bindings: new Map([...scope.bindings, [symbol, value]]) } : scope;
}

function partOf(element: ts.BindingElement, index: number, value: Placed): Placed | undefined {
  if (element.dotDotDotToken) return undefined;
  const fallback = element.initializer && { node: element.initializer, scope: value.scope };
  if (ts.isArrayBindingPattern(element.parent))
    return elementsIn(value.node, value.scope)?.[index] ?? fallback;
  const name = element.propertyName ?? element.name;
  if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) return undefined;
  return memberOfObject(value.node, name.text, value.scope) ?? fallback;
}

/** The name in the code that a text made for it stands for; any other node is itself. */
export function writtenNode(node: ts.Node): ts.Node {
  return keys.get(node) ?? node;
}

const keys = new WeakMap<ts.Node, ts.Node>();

function ofArray(list: ts.ArrayLiteralExpression, scope: Scope): readonly Placed[] | undefined {
  const parts = list.elements.map((element) =>
    ts.isSpreadElement(element) ? elementsIn(element.expression, scope) : [{ node: element, scope }],
  );
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

function ofCall(
  call: ts.CallExpression,
  { expression: receiver, name }: ts.PropertyAccessExpression,
  scope: Scope,
): readonly Placed[] | undefined {
  const [first] = call.arguments;
  const owner = receiver.getText();
  if (owner === "Object" && first) return ofObject(name.text, first, scope);
  if (owner === "Array" && name.text === "from" && first) return elementsIn(first, scope);
  return /^(values|entries|toSorted|sort|toReversed|reverse)$/.test(name.text)
    ? elementsIn(receiver, scope)
    : undefined;
}

function ofObject(method: string, node: ts.Expression, scope: Scope): readonly Placed[] | undefined {
  if (!/^(keys|values|entries)$/.test(method)) return undefined;
  const members = membersIn(node, scope);
  if (method === "keys") return members?.map(({ key }) => key);
  if (method === "values") return members?.map(({ value }) => value);
  return members?.map(({ key, value }) => pair(key, value));
}

interface Member {
  readonly key: Placed;
  readonly value: Placed;
}

function membersIn(node: ts.Expression, outer: Scope): readonly Member[] | undefined {
  const { node: object, scope } = follow(node, outer);
  if (!ts.isObjectLiteralExpression(object)) return ofEnum(object, scope);
  const parts = object.properties.map((property): readonly Member[] | undefined => {
    if (ts.isSpreadAssignment(property)) return membersIn(property.expression, scope);
    if (!property.name || ts.isComputedPropertyName(property.name)) return undefined;
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    return value && [{ key: { node: textFor(property.name), scope }, value: { node: value, scope } }];
  });
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

function ofEnum(node: ts.Expression, scope: Scope): readonly Member[] | undefined {
  const name = nameNode(node);
  const declaration = name && symbolOf(name, scope)?.valueDeclaration;
  if (!declaration || !ts.isEnumDeclaration(declaration)) return undefined;
  const members = declaration.members.map(({ name: key, initializer }) =>
    initializer && !ts.isComputedPropertyName(key)
      ? { key: { node: textFor(key), scope }, value: { node: initializer, scope } }
      : undefined,
  );
  return members.every((member) => member !== undefined) ? members : undefined;
}

/** A key as the text it is; its name alone would be read as a variable. */
function textFor(name: Exclude<ts.PropertyName, ts.ComputedPropertyName>): ts.Expression {
  if (ts.isStringLiteralLike(name)) return name;
  const text = ts.factory.createStringLiteral(name.text);
  keys.set(text, name);
  return text;
}

function pair(key: Placed, value: Placed): Placed {
  const list = ts.factory.createArrayLiteralExpression([key.node, value.node]);
  return {
    node: list,
    scope: { ...value.scope, bindings: new Map([...key.scope.bindings, ...value.scope.bindings]) },
  };
}
