// What objects, maps and enums hold that are looked up by a key.
import ts from "@typescript/typescript6";
import { finite, union, unknown, type ValueSet } from "../values.ts";
import { initializerOf } from "./declarations.ts";
import { additionsTo, elementsOf } from "./elements.ts";
import { valuesOf } from "./evaluate.ts";
import { membersOfElements } from "./positions.ts";
import { propertiesOf } from "./properties.ts";
import { nameNode } from "./references.ts";
import { symbolOf, textOf, uncast, type Scope } from "./scope.ts";

/** The keys of an object written in the code. */
export function keysOf(node: ts.Expression, scope: Scope): ValueSet {
  const properties = propertiesOf(node, scope);
  if (properties && !properties.some(({ name }) => name === "*"))
    return finite(...properties.map(({ name }) => name));
  const whole = valuesOf(node, scope);
  return whole.kind === "unbounded" ? whole : unknown(`the keys of ${textOf(node)}`);
}

/** The values of an object, a map or an array looked up by any key. */
export function entriesOf(node: ts.Expression, scope: Scope): ValueSet | undefined {
  const table = uncast(node);
  const initializer = initializerOf(table, scope) ?? table;
  const literal = uncast(initializer);
  if (ts.isNewExpression(literal)) return mapValues(literal, table, scope);
  const properties = propertiesOf(table, scope);
  if (properties) return union(properties.map(({ values }) => values));
  return ts.isArrayLiteralExpression(literal) ? elementsOf(table, scope) : namesOfEnum(table, scope);
}

function mapValues(map: ts.NewExpression, table: ts.Expression, scope: Scope): ValueSet | undefined {
  const list = map.arguments?.[0];
  const first = list ? (membersOfElements(list, "1", scope) ?? entriesBehind(list, scope)) : finite();
  const later = additionsTo(table, scope, 1);
  return first && union([first, ...later]);
}

/** `new Map(Object.entries(table))`. */
function entriesBehind(list: ts.Expression, scope: Scope): ValueSet | undefined {
  const call = uncast(list);
  const [first] = ts.isCallExpression(call) ? call.arguments : [];
  const isEntries = ts.isCallExpression(call) && call.expression.getText() === "Object.entries";
  return isEntries && first ? entriesOf(first, scope) : undefined;
}

/** `Level[level]` gives the names of a numeric enum. */
function namesOfEnum(node: ts.Expression, scope: Scope): ValueSet | undefined {
  const members = enumBehind(node, scope)?.members;
  return members && finite(...members.map((member) => member.name.getText().replaceAll(/["']/g, "")));
}

/** Whether an expression is an enum, which answers a number with a name. */
export function isNamesOfEnum(node: ts.Expression, scope: Scope): boolean {
  return enumBehind(node, scope) !== undefined;
}

function enumBehind(node: ts.Expression, scope: Scope): ts.EnumDeclaration | undefined {
  const name = nameNode(uncast(node));
  const declaration = name && symbolOf(name, scope)?.valueDeclaration;
  return declaration && ts.isEnumDeclaration(declaration) ? declaration : undefined;
}
