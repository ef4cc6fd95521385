import ts from "@typescript/typescript6";
import type { ValueSet } from "../values.ts";
import type { Symbol } from "./checker.ts";
import { functionOf, initializerOf, returnsOf } from "./declarations.ts";
import { valuesOf } from "./evaluate.ts";
import { argumentsFor } from "./parameters.ts";
import { nameNode } from "./references.ts";
import { bind, enter, symbolOf, uncast, type Scope } from "./scope.ts";

/** One property of an object written in the code. */
export interface Property {
  readonly name: string;
  readonly values: ValueSet;
  /** The expression its value is, and the scope it is judged in. */
  readonly value: ts.Expression;
  readonly scope: Scope;
}

/** The properties an object can have, spreads, helpers and later assignments followed; undefined when not written in the code. */
export function propertiesOf(node: ts.Expression, outer: Scope): readonly Property[] | undefined {
  const inner = uncast(node);
  const scope = enter(outer, inner, "properties");
  if (!scope) return [];
  if (ts.isObjectLiteralExpression(inner)) return ofLiteral(inner, scope);
  if (ts.isConditionalExpression(inner)) return ofAll([inner.whenTrue, inner.whenFalse], scope);
  if (ts.isBinaryExpression(inner)) return ofAll([inner.left, inner.right], scope);
  if (ts.isAwaitExpression(inner)) return propertiesOf(inner.expression, scope);
  if (ts.isCallExpression(inner)) return ofCall(inner, scope);
  return ofName(inner, scope);
}

function ofLiteral(literal: ts.ObjectLiteralExpression, scope: Scope): readonly Property[] | undefined {
  const properties: Property[] = [];
  for (const member of literal.properties) {
    if (ts.isSpreadAssignment(member)) {
      const spread = propertiesOf(member.expression, scope);
      if (!spread) return undefined;
      properties.push(...spread);
      continue;
    }
    const value = ts.isPropertyAssignment(member)
      ? member.initializer
      : ts.isShorthandPropertyAssignment(member)
        ? member.name
        : undefined;
    if (value)
      for (const name of namesOf(member.name, scope))
        properties.push({ name, value, scope, values: valuesOf(value, scope) });
  }
  return properties;
}

function namesOf(name: ts.PropertyName | undefined, scope: Scope): readonly string[] {
  if (!name) return [];
  if (!ts.isComputedPropertyName(name)) return [name.text];
  const values = valuesOf(name.expression, scope);
  return values.kind === "finite" ? values.values : [];
}

function ofAll(nodes: readonly ts.Expression[], scope: Scope): readonly Property[] | undefined {
  const all = nodes.map((node) => propertiesOf(node, scope));
  return all.includes(undefined) ? undefined : all.flatMap((properties) => properties ?? []);
}

function ofCall(call: ts.CallExpression, scope: Scope): readonly Property[] | undefined {
  const [first] = call.arguments;
  const callee = call.expression.getText();
  if (callee === "Object.freeze" && first) return propertiesOf(first, scope);
  if (callee === "Object.assign") return ofAll([...call.arguments], scope);
  const fn = functionOf(call.expression, scope);
  return fn && ofAll(returnsOf(fn), bind(scope, [...fn.parameters], [...call.arguments]));
}

function ofName(node: ts.Expression, scope: Scope): readonly Property[] | undefined {
  const name = nameNode(node);
  const symbol = name && symbolOf(name, scope);
  const bound = symbol && scope.bindings.get(symbol);
  if (bound) return propertiesOf(bound.node, { ...bound.scope, active: scope.active });
  const initializer = initializerOf(node, scope);
  const first = initializer && propertiesOf(initializer, scope);
  if (first && symbol) return [...first, ...assignedLater(symbol, scope)];
  const declaration = symbol?.valueDeclaration;
  if (!declaration || !ts.isParameter(declaration)) return undefined;
  const given = argumentsFor(declaration, scope);
  return given.length > 0 ? ofAll(given, scope) : undefined;
}

/** `labels.code = "x"` after `const labels = {}`. */
function assignedLater(symbol: Symbol, scope: Scope): Property[] {
  const found: Property[] = [];
  for (const reference of scope.references.assignedTo(symbol.name)) {
    const base = nameNode(reference.target.expression);
    if (!base || symbolOf(base, scope) !== symbol) continue;
    const { value } = reference;
    found.push({ name: reference.target.name.text, value, scope, values: valuesOf(value, scope) });
  }
  return found;
}
