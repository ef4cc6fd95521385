import ts from "@typescript/typescript6";
import { finite, unbounded, union, type ValueSet } from "../values.ts";
import { memberOfBinding } from "./bindings.ts";
import { feedOf } from "./callbacks.ts";
import { isDatabaseCall } from "./database.ts";
import { initializerOf } from "./declarations.ts";
import { membersOfElements } from "./positions.ts";
import { valuesOf } from "./evaluate.ts";
import { chainOf, extend, valuesOfSource } from "./known-sources.ts";
import { argumentsFor, blameCaller, decorated, scopeOfArguments } from "./parameters.ts";
import { propertiesOf } from "./properties.ts";
import { nameNode } from "./references.ts";
import { schemaValues } from "./schemas.ts";
import { enter, outside, symbolOf, textOf, uncast, type Scope } from "./scope.ts";

/** What a member of an expression can hold, the expression followed to where it came from. */
export function memberOf(base: ts.Expression, name: string, outer: Scope): ValueSet | undefined {
  const node = uncast(base);
  const scope = enter(outer, node, "members");
  if (!scope) return undefined;
  const awaited = ts.isAwaitExpression(node) ? node.expression : node;
  const schema = schemaValues(awaited, [name], scope);
  if (schema) return schema;
  if (isDatabaseCall(awaited, ts.isAwaitExpression(node)))
    return unbounded("database rows", `${textOf(awaited)}.${name}`);
  const source = valuesOfSource(extend(chainOf(node), name), `${textOf(node)}.${name}`, scope);
  if (source) return source;
  return ofProperties(node, name, scope) ?? behind(node, name, scope);
}

function ofProperties(node: ts.Expression, name: string, scope: Scope): ValueSet | undefined {
  const properties = propertiesOf(node, scope);
  const written = properties?.filter((property) => property.name === name || property.name === "*");
  if (written?.some((property) => property.name === name)) return union(written.map(({ values }) => values));
  return ts.isObjectLiteralExpression(node) && written?.length === 0 ? finite("") : undefined;
}

/** The member of whatever the base was given. */
function behind(node: ts.Expression, name: string, scope: Scope): ValueSet | undefined {
  if (ts.isConditionalExpression(node)) return ofBoth([node.whenTrue, node.whenFalse], name, scope);
  if (ts.isElementAccessExpression(node)) return ofTable(node, name, scope) ?? ifUnbounded(node, scope);
  const symbol = nameNode(node) && symbolOf(nameNode(node) ?? node, scope);
  const bound = symbol && scope.bindings.get(symbol);
  if (bound) return memberOf(bound.node, name, outside(bound, scope));
  const initializer = initializerOf(node, scope);
  if (initializer) return memberOf(initializer, name, scope) ?? ifUnbounded(node, scope);
  const declaration = symbol?.valueDeclaration;
  if (declaration && ts.isParameter(declaration))
    return ofParameter(declaration, name, scope) ?? ifUnbounded(node, scope);
  if (declaration && ts.isBindingElement(declaration))
    return memberOfBinding(declaration, name, scope) ?? ifUnbounded(node, scope);
  const list = declaration && loopList(declaration);
  return (list && membersOfElements(list, name, scope)) ?? ifUnbounded(node, scope);
}

function ofBoth(nodes: readonly ts.Expression[], name: string, scope: Scope): ValueSet | undefined {
  const found = nodes.map((node) => memberOf(node, name, scope)).filter((set) => set !== undefined);
  return found.length === nodes.length ? union(found) : undefined;
}

/** `TABLE[key].name`: the member of whichever entry it is. */
function ofTable(node: ts.ElementAccessExpression, name: string, scope: Scope): ValueSet | undefined {
  const entries = propertiesOf(node.expression, scope);
  if (!entries) return membersOfElements(node.expression, name, scope);
  const found = entries.map((entry) => memberOf(entry.value, name, { ...entry.scope, active: scope.active }));
  const known = found.filter((set) => set !== undefined);
  return known.length > 0 && known.length === found.length ? union(known) : undefined;
}

function loopList(declaration: ts.Declaration): ts.Expression | undefined {
  const loop = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : undefined;
  return loop && ts.isForOfStatement(loop) ? loop.expression : undefined;
}

function ofParameter(parameter: ts.ParameterDeclaration, name: string, scope: Scope): ValueSet | undefined {
  const feed = feedOf(parameter, scope);
  if (feed?.kind === "elements") return membersOfElements(feed.node, name, scope);
  if (feed?.kind === "value") return memberOf(feed.node, name, scope);
  if (feed?.kind === "error")
    return /^(name|code)$/.test(name)
      ? undefined
      : unbounded("error text", `${parameter.name.getText()}.${name}`);
  const inside = scopeOfArguments(parameter, scope);
  const request = decorated(parameter);
  if (request) return request;
  if (feed?.kind === "arguments" && !feed.isAll) return undefined;
  const given = feed?.kind === "arguments" ? feed.nodes : argumentsFor(parameter, scope);
  const found = given.map((argument) => {
    const set = memberOf(argument, name, inside);
    return set && ts.isObjectLiteralExpression(uncast(argument))
      ? blameCaller(set, argument, parameter, scope)
      : set;
  });
  const known = found.filter((set) => set !== undefined);
  return known.length > 0 && known.length === found.length ? union(known) : undefined;
}

/** Any part of request data is request data; what else an error has beside its text, nobody knows. */
function ifUnbounded(node: ts.Expression, scope: Scope): ValueSet | undefined {
  const whole = valuesOf(node, scope);
  const isFile = whole.kind === "bounded" && whole.source === "configuration file";
  return (whole.kind === "unbounded" && whole.source !== "error text") || isFile ? whole : undefined;
}
