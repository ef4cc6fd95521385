import ts from "@typescript/typescript6";
import { finite, unbounded, union, unknown, via, type ValueSet } from "../values.ts";
import type { Symbol } from "./checker.ts";
import { initializerAt } from "./declarations.ts";
import { elementsOf, entriesOf } from "./elements.ts";
import { valuesOf } from "./evaluate.ts";
import { namesIdentity } from "./identity-names.ts";
import { chainOf, isRequestPart, valuesOfSource } from "./known-sources.ts";
import { memberOf } from "./members.ts";
import { argumentsFor, listBehind } from "./parameters.ts";
import { symbolOf, textOf, uncast, type Scope } from "./scope.ts";

/** What a name can hold: its initializer, later assignments, arguments of calls. */
export function valuesOfIdentifier(node: ts.Identifier, scope: Scope): ValueSet {
  if (node.text === "undefined") return finite("");
  const symbol = symbolOf(node, scope);
  const bound = symbol && scope.bindings.get(symbol);
  if (bound) return via(valuesOf(bound.node, { ...bound.scope, active: scope.active }), node.text);
  const declaration = symbol?.valueDeclaration;
  if (!symbol || !declaration) return byName(node.text, unknown(node.text), textOf(node));
  const given = [...ofDeclaration(declaration, scope), ...assignedTo(symbol, scope)];
  const found = given.length > 0 ? via(union(given), node.text) : unknown(node.text);
  return byName(node.text, found, node.text);
}

/** What `a.b` can hold. */
export function valuesOfAccess(node: ts.PropertyAccessExpression, scope: Scope): ValueSet {
  const text = textOf(node);
  const source = valuesOfSource(chainOf(node), text, scope);
  if (source) return source;
  const member = memberOf(node.expression, node.name.text, scope);
  const symbol = symbolOf(node.name, scope);
  const given = [...(member ? [member] : []), ...(member || !symbol ? [] : fieldOf(symbol, scope))];
  return byName(node.name.text, given.length > 0 ? via(union(given), text) : unknown(text), text);
}

/** What `a[b]` can hold. */
export function valuesOfElement(node: ts.ElementAccessExpression, scope: Scope): ValueSet {
  const text = textOf(node);
  const source = valuesOfSource(chainOf(node), text, scope);
  if (source) return source;
  const key = uncast(node.argumentExpression);
  const member = ts.isStringLiteralLike(key) ? memberOf(node.expression, key.text, scope) : undefined;
  return member ?? entriesOf(node.expression, scope) ?? via(elementsOf(node.expression, scope), text);
}

/** A name that speaks of one person or thing is unbounded unless the code shows otherwise. */
function byName(name: string, found: ValueSet, text: string): ValueSet {
  return found.kind === "unknown" && namesIdentity(name) ? unbounded("identity", text) : found;
}

function ofDeclaration(declaration: ts.Declaration, scope: Scope): ValueSet[] {
  if (ts.isBindingElement(declaration)) return [ofBinding(declaration, scope)];
  if (ts.isParameter(declaration)) return ofParameter(declaration, scope);
  if (ts.isVariableDeclaration(declaration)) return ofVariable(declaration, scope);
  const initializer = initializerAt(declaration);
  return initializer ? [valuesOf(initializer, scope)] : [];
}

function ofVariable(declaration: ts.VariableDeclaration, scope: Scope): ValueSet[] {
  if (ts.isCatchClause(declaration.parent)) return [unbounded("error text", declaration.name.getText())];
  const loop = declaration.parent.parent;
  if (ts.isForOfStatement(loop)) return [elementsOf(loop.expression, scope)];
  return declaration.initializer ? [valuesOf(declaration.initializer, scope)] : [];
}

function ofParameter(parameter: ts.ParameterDeclaration, scope: Scope): ValueSet[] {
  const list = listBehind(parameter);
  if (list) return [elementsOf(list, scope)];
  return argumentsFor(parameter, scope).map((argument) => valuesOf(argument, scope));
}

/** `const { id: user = "none" } = req.params`, `for (const [name] of …)`, `({ params }) => …`. */
function ofBinding(element: ts.BindingElement, scope: Scope): ValueSet {
  const found = boundFrom(element, scope);
  return element.initializer ? union([found, valuesOf(element.initializer, scope)]) : found;
}

function boundFrom(element: ts.BindingElement, scope: Scope): ValueSet {
  const pattern = element.parent;
  const owner = pattern.parent;
  const name = (element.propertyName ?? element.name).getText();
  if (ts.isBindingElement(owner)) return via(boundFrom(owner, scope), name);
  if (ts.isParameter(owner)) return fromParameter(owner, name, scope);
  if (ts.isArrayBindingPattern(pattern)) return fromArray(element, owner, scope);
  const { initializer } = owner;
  if (!initializer)
    return ts.isForOfStatement(owner.parent.parent)
      ? elementsOf(owner.parent.parent.expression, scope)
      : unknown(name);
  const source = valuesOfSource(
    { root: chainOf(initializer).root, names: [...chainOf(initializer).names, name] },
    `${textOf(uncast(initializer))}.${name}`,
    scope,
  );
  return (
    source ??
    memberOf(initializer, name, scope) ??
    byName(name, unknown(`${textOf(initializer)}.${name}`), name)
  );
}

function fromParameter(owner: ts.ParameterDeclaration, name: string, scope: Scope): ValueSet {
  const given = argumentsFor(owner, scope).map(
    (argument) => memberOf(argument, name, scope) ?? unknown(name),
  );
  if (given.length > 0) return union(given);
  return isRequestPart(name) ? unbounded("request data", name) : unknown(name);
}

function fromArray(element: ts.BindingElement, owner: ts.VariableDeclaration, scope: Scope): ValueSet {
  const loop = owner.parent.parent;
  const list = owner.initializer ?? (ts.isForOfStatement(loop) ? loop.expression : undefined);
  if (!list) return unknown(element.getText());
  const second = ts.isForOfStatement(loop) && element.parent.elements.indexOf(element) > 0;
  return second ? unknown(`the values of ${textOf(list)}`) : elementsOf(list, scope);
}

function fieldOf(symbol: Symbol, scope: Scope): ValueSet[] {
  const declaration = symbol.valueDeclaration;
  if (!declaration || ts.isPropertySignature(declaration)) return [];
  return [...ofDeclaration(declaration, scope), ...assignedTo(symbol, scope)];
}

function assignedTo(symbol: Symbol, scope: Scope): ValueSet[] {
  return scope.references
    .assignments(symbol.name)
    .filter(
      ({ target }) =>
        symbolOf(ts.isPropertyAccessExpression(target) ? target.name : target, scope) === symbol,
    )
    .map(({ value }) => valuesOf(value, scope));
}
