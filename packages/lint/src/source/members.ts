import ts from "@typescript/typescript6";
import { unbounded, union, type ValueSet } from "../values.ts";
import { initializerOf } from "./declarations.ts";
import { valuesOf } from "./evaluate.ts";
import { chainOf, extend, valuesOfSource } from "./known-sources.ts";
import { argumentsFor } from "./parameters.ts";
import { propertiesOf } from "./properties.ts";
import { nameNode } from "./references.ts";
import { enter, symbolOf, textOf, uncast, type Scope } from "./scope.ts";

/** What a member of an expression can hold, the expression followed to where it came from. */
export function memberOf(base: ts.Expression, name: string, outer: Scope): ValueSet | undefined {
  const node = uncast(base);
  const scope = enter(outer, node, "members");
  if (!scope) return undefined;
  const awaited = ts.isAwaitExpression(node) ? node.expression : node;
  if (isDatabaseCall(awaited)) return unbounded("database rows", `${textOf(awaited)}.${name}`);
  const source = valuesOfSource(extend(chainOf(node), name), `${textOf(node)}.${name}`, scope);
  if (source) return source;
  const written = propertiesOf(node, scope)?.filter((property) => property.name === name);
  if (written && written.length > 0) return union(written.map(({ values }) => values));
  return behind(node, name, scope);
}

/** The member of whatever the base was given. */
function behind(node: ts.Expression, name: string, scope: Scope): ValueSet | undefined {
  const symbol = nameNode(node) && symbolOf(nameNode(node) ?? node, scope);
  const bound = symbol && scope.bindings.get(symbol);
  if (bound) return memberOf(bound.node, name, { ...bound.scope, active: scope.active });
  const initializer = initializerOf(node, scope);
  if (initializer) return memberOf(initializer, name, scope) ?? ifUnbounded(node, scope);
  const declaration = symbol?.valueDeclaration;
  if (declaration && ts.isParameter(declaration))
    return ofArguments(declaration, name, scope) ?? ifUnbounded(node, scope);
  return ifUnbounded(node, scope);
}

function ofArguments(parameter: ts.ParameterDeclaration, name: string, scope: Scope): ValueSet | undefined {
  const found = argumentsFor(parameter, scope).map((argument) => memberOf(argument, name, scope));
  const known = found.filter((set) => set !== undefined);
  return known.length > 0 && known.length === found.length ? union(known) : undefined;
}

/** Any part of request data is request data. */
function ifUnbounded(node: ts.Expression, scope: Scope): ValueSet | undefined {
  const whole = valuesOf(node, scope);
  return whole.kind === "unbounded" ? whole : undefined;
}

const databaseMethods =
  /^(query|execute|findOne|findMany|findFirst|findUnique|findById|findByPk|findAll|\$queryRaw|fetchOne|fetchAll)$/;

function isDatabaseCall(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && databaseMethods.test(nameNode(node.expression)?.text ?? "");
}
