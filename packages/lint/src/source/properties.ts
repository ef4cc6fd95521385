import ts from "@typescript/typescript6";
import { withLater } from "./later-properties.ts";
import { ofElements, ofEntries } from "./object-lists.ts";
import { unknown, type ValueSet } from "../values.ts";
import { feedOf } from "./callbacks.ts";
import { functionOf, initializerOf, returnsOf } from "./declarations.ts";
import { valuesOf } from "./evaluate.ts";
import { argumentsFor, blameCaller, callsOf, scopeOfArguments } from "./parameters.ts";
import { nameNode } from "./references.ts";
import { bind, enter, outside, symbolOf, textOf, uncast, type Scope } from "./scope.ts";

/** One property of an object written in the code. */
export interface Property {
  /** "*" where the code does not show it. */
  readonly name: string;
  readonly values: ValueSet;
  /** The expression its value is, and the scope it is judged in. */
  readonly value: ts.Expression;
  readonly scope: Scope;
}

export type Properties = readonly Property[] | undefined;

/** The properties an object can have, spreads, helpers and later assignments followed; undefined when not written in the code. */
export function propertiesOf(node: ts.Expression, outer: Scope): Properties {
  const inner = uncast(node);
  const scope = enter(outer, inner, "properties");
  if (!scope) return outer.active.properties.has(inner) ? [] : undefined; // an object made of itself adds nothing
  if (ts.isObjectLiteralExpression(inner)) return ofLiteral(inner, scope);
  if (ts.isConditionalExpression(inner)) return ofAll([inner.whenTrue, inner.whenFalse], scope);
  if (ts.isBinaryExpression(inner)) return ofBinary(inner, scope);
  if (ts.isAwaitExpression(inner)) return propertiesOf(inner.expression, scope);
  if (ts.isCallExpression(inner)) return ofCall(inner, scope);
  return ofName(inner, scope);
}

function ofLiteral(literal: ts.ObjectLiteralExpression, scope: Scope): Properties {
  let properties: readonly Property[] = [];
  for (const member of literal.properties) {
    properties = ts.isSpreadAssignment(member)
      ? withSpread(properties, member.expression, scope)
      : override(properties, ofMember(member, scope));
  }
  return properties;
}

function withSpread(before: readonly Property[], node: ts.Expression, scope: Scope): readonly Property[] {
  const spread = propertiesOf(node, scope);
  if (!spread) return [...before, unreadable(node, scope)];
  return isAlways(node) ? override(before, spread) : [...before, ...spread];
}

/** Later properties replace earlier ones of the same name. */
export function override(before: readonly Property[], later: readonly Property[]): readonly Property[] {
  const names = new Set(later.map(({ name }) => name));
  return [...before.filter(({ name }) => !names.has(name)), ...later];
}

/** Whether an object is there in any case: `...(x && { a })` is not. */
function isAlways(node: ts.Expression): boolean {
  const inner = uncast(node);
  return !ts.isBinaryExpression(inner) && !ts.isConditionalExpression(inner) && !ts.isCallExpression(inner);
}

/** A spread whose properties nobody sees. */
export function unreadable(node: ts.Expression, scope: Scope): Property {
  const whole = valuesOf(node, scope);
  const values = whole.kind === "unbounded" ? whole : unknown(`the properties of ${textOf(node)}`);
  return { name: "*", value: node, scope, values };
}

function ofMember(member: ts.ObjectLiteralElementLike, scope: Scope): readonly Property[] {
  return valuesIn(member).flatMap((value) => {
    const values = valuesOf(value, scope);
    return namesOf(member.name, scope).map((name) => propertyNamed(name, value, values, scope));
  });
}

/** A property; one whose name nobody sees may be any label. */
export function propertyNamed(name: string, value: ts.Expression, values: ValueSet, scope: Scope): Property {
  const isSaid = name !== "*" || values.kind === "unbounded";
  return {
    name,
    value,
    scope,
    values: isSaid ? values : unknown(`the name of the property ${textOf(value.parent)}`),
  };
}

function valuesIn(member: ts.ObjectLiteralElementLike): readonly ts.Expression[] {
  if (ts.isPropertyAssignment(member)) return [member.initializer];
  if (ts.isShorthandPropertyAssignment(member)) return [member.name];
  return ts.isGetAccessor(member) ? returnsOf(member) : [];
}

function namesOf(name: ts.PropertyName | undefined, scope: Scope): readonly string[] {
  if (!name) return [];
  if (!ts.isComputedPropertyName(name)) return [name.text];
  const values = valuesOf(name.expression, scope);
  return values.kind === "finite" ? values.values : ["*"];
}

export function ofAll(nodes: readonly ts.Expression[], scope: Scope): Properties {
  const all = nodes.map((node) => propertiesOf(node, scope));
  return all.includes(undefined) ? undefined : all.flatMap((properties) => properties ?? []);
}

/** `x && { a }` gives the right side or nothing; `x ?? {}` either. */
function ofBinary({ left, operatorToken, right }: ts.BinaryExpression, scope: Scope): Properties {
  return operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
    ? propertiesOf(right, scope)
    : ofAll([left, right], scope);
}

function ofCall(call: ts.CallExpression, scope: Scope): Properties {
  const [first] = call.arguments;
  const callee = call.expression.getText();
  if (callee === "Object.freeze" && first) return propertiesOf(first, scope);
  if (callee === "Object.assign") return assigned(call, scope);
  if (callee === "Object.fromEntries" && first) return ofEntries(first, scope);
  const fn = functionOf(call.expression, scope);
  return fn && ofAll(returnsOf(fn), bind(scope, [...fn.parameters], [...call.arguments]));
}

function assigned(call: ts.CallExpression, scope: Scope): Properties {
  let properties: readonly Property[] = [];
  for (const argument of call.arguments) properties = withSpread(properties, argument, scope);
  return properties;
}

function ofName(node: ts.Expression, scope: Scope): Properties {
  const name = nameNode(node);
  const symbol = name && symbolOf(name, scope);
  const bound = symbol && scope.bindings.get(symbol);
  if (bound) return propertiesOf(bound.node, outside(bound, scope));
  const initializer = initializerOf(node, scope);
  const first = initializer && propertiesOf(initializer, scope);
  if (first && symbol) return withLater(first, node, symbol, scope);
  const declaration = symbol?.valueDeclaration;
  if (declaration && ts.isParameter(declaration)) return ofParameter(declaration, scope);
  const loop = declaration?.parent.parent;
  return loop && ts.isForOfStatement(loop) ? ofElements(loop.expression, scope) : undefined;
}

function ofParameter(parameter: ts.ParameterDeclaration, scope: Scope): Properties {
  const feed = feedOf(parameter, scope);
  if (feed?.kind === "elements") return ofElements(feed.node, scope);
  const given = argumentsFor(parameter, scope);
  const isCalled = scope.given.has(parameter) || callsOf(parameter.parent, scope).length > 0;
  if (given.length === 0 || !isCalled) return undefined;
  const inside = scopeOfArguments(parameter, scope);
  return given.flatMap((argument) => {
    const properties = propertiesOf(argument, inside) ?? [unreadable(argument, inside)];
    return properties.map(({ name, value, values, scope: own }) => {
      return { name, value, scope: own, values: blameCaller(values, value, parameter, scope) };
    });
  });
}
