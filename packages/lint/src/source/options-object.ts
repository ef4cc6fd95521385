import ts from "@typescript/typescript6";
import { follow, type Placed } from "./follow.ts";
import { propertiesOf } from "./properties.ts";
import type { Scope } from "./scope.ts";

/** Options by name. */
export type Options = ReadonlyMap<string, Placed>;

/** The options an expression holds, spreads and what a pattern leaves followed; undefined when they cannot be read. */
export function optionsOf(node: ts.Expression, outer: Scope): Options | undefined {
  const { node: object, scope } = follow(node, outer);
  if (ts.isObjectLiteralExpression(object)) return ofLiteral(object, scope);
  const rest = restBehind(object, scope);
  if (rest) return rest;
  const properties = object.pos >= 0 && !isParameter(object, scope) ? propertiesOf(object, scope) : undefined;
  if (!properties || properties.some(({ name }) => name === "*")) return undefined;
  return new Map(properties.map(({ name, value, scope: inner }) => [name, { node: value, scope: inner }]));
}

/** What callers give differs from call to call; it is read in the context of each. */
function isParameter(node: ts.Expression, scope: Scope): boolean {
  const symbol = ts.isIdentifier(node) ? scope.checker.getSymbolAtLocation(node) : undefined;
  return symbol?.valueDeclaration !== undefined && ts.isParameter(symbol.valueDeclaration);
}

function ofLiteral(object: ts.ObjectLiteralExpression, scope: Scope): Options | undefined {
  const options = new Map<string, Placed>();
  for (const member of object.properties) {
    if (ts.isSpreadAssignment(member)) {
      const spread = optionsOf(member.expression, scope);
      if (!spread) return undefined;
      for (const [name, value] of spread) options.set(name, value);
      continue;
    }
    if (!member.name || ts.isComputedPropertyName(member.name)) continue;
    const value = valueOf(member);
    if (value) options.set(member.name.text, { node: value, scope });
  }
  return options;
}

/** The value of a member; of a method, its name, which is enough to know that it is there. */
function valueOf(member: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(member)) return member.initializer;
  if (ts.isShorthandPropertyAssignment(member)) return member.name;
  return member.name && ts.isIdentifier(member.name) ? member.name : undefined;
}

/** `const { ttl, ...rest } = options`: what is left of the options. */
function restBehind(node: ts.Expression, scope: Scope): Options | undefined {
  const symbol = ts.isIdentifier(node) ? scope.checker.getSymbolAtLocation(node) : undefined;
  const element = symbol?.valueDeclaration;
  if (!element || !ts.isBindingElement(element) || !element.dotDotDotToken) return undefined;
  const owner = element.parent.parent;
  const whole = ts.isVariableDeclaration(owner) && owner.initializer && optionsOf(owner.initializer, scope);
  if (!whole || !ts.isObjectBindingPattern(element.parent)) return undefined;
  const taken = new Set(element.parent.elements.map((each) => (each.propertyName ?? each.name).getText()));
  return new Map([...whole].filter(([name]) => !taken.has(name)));
}
