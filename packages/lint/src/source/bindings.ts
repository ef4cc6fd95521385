// What names in patterns hold: `const { id: user = "none" } = req.params`, `for (const [name] of …)`, `({ params }) => …`.
import ts from "@typescript/typescript6";
import { unbounded, union, unknown, via, without, type ValueSet } from "../values.ts";
import { feedOf } from "./callbacks.ts";
import { initializerOf } from "./declarations.ts";
import { elementsOf } from "./elements.ts";
import { membersOfElements, positionOf } from "./positions.ts";
import { valuesOf } from "./evaluate.ts";
import { chainOf, isRequestPart, valuesOfConfiguration, valuesOfSource } from "./known-sources.ts";
import { memberOf } from "./members.ts";
import { ofDelivery } from "./message-sources.ts";
import { byName } from "./names.ts";
import { argumentsFor, blameCaller, decorated, scopeOfArguments } from "./parameters.ts";
import { textOf, uncast, type Scope } from "./scope.ts";

/** What a name in a pattern can hold, its default included. */
export function bindingValues(element: ts.BindingElement, scope: Scope): ValueSet {
  const found = boundFrom(element, scope);
  if (!element.initializer) return found;
  return union([without(found, ""), valuesOf(element.initializer, scope)]);
}

function boundFrom(element: ts.BindingElement, scope: Scope): ValueSet {
  const path = pathOf(element);
  const name = path.names.at(-1) ?? "";
  const found = path.owner ? fromOwner(path.owner, path.names, element, scope) : undefined;
  return byName(name, found ?? unknown(textOf(element)), name);
}

interface PatternPath {
  readonly owner: ts.VariableDeclaration | ts.ParameterDeclaration | undefined;
  /** The names from the owner down; a position in a list as its number, a rest as "...". */
  readonly names: readonly string[];
}

function pathOf(element: ts.BindingElement): PatternPath {
  const { parent: pattern } = element;
  const own = element.dotDotDotToken
    ? "..."
    : ts.isArrayBindingPattern(pattern)
      ? String(pattern.elements.indexOf(element))
      : (element.propertyName ?? element.name).getText().replaceAll(/^["']|["']$/g, "");
  const owner = pattern.parent;
  if (!ts.isBindingElement(owner)) return { owner, names: [own] };
  const outer = pathOf(owner);
  return { owner: outer.owner, names: [...outer.names, own] };
}

function fromOwner(
  owner: ts.VariableDeclaration | ts.ParameterDeclaration,
  names: readonly string[],
  element: ts.BindingElement,
  scope: Scope,
): ValueSet | undefined {
  if (ts.isParameter(owner)) return fromParameter(owner, names, scope);
  const loop = owner.parent.parent;
  if (ts.isForOfStatement(loop)) return fromElements(loop.expression, names, scope);
  const { initializer } = owner;
  if (!initializer) return ts.isCatchClause(owner.parent) ? fromError(names) : unknown(textOf(element));
  const { root, names: first } = chainOf(initializer);
  const chain = { root, names: [...first, ...names] };
  const text = `${textOf(uncast(initializer))}.${names.join(".")}`;
  return (
    valuesOfSource(chain, text, scope) ??
    fromExpression(initializer, names, scope) ??
    valuesOfConfiguration(chain, scope)
  );
}

/** What `route.path` holds after `const { route } = req`. */
export function memberOfBinding(
  element: ts.BindingElement,
  name: string,
  scope: Scope,
): ValueSet | undefined {
  const { owner, names } = pathOf(element);
  return owner && fromOwner(owner, [...names, name], element, scope);
}

/** What is left of an expression after going down the names. */
function fromExpression(node: ts.Expression, names: readonly string[], scope: Scope): ValueSet | undefined {
  const [first = "", ...rest] = names;
  if (rest.length === 0) {
    if (/^\d+$/.test(first)) return positionOf(node, Number(first), scope) ?? elementsOf(node, scope);
    const whole = first === "..." ? undefined : memberOf(node, first, scope);
    return whole ?? ifUnbounded(node, names, scope);
  }
  const inner = memberNode(node, first, scope);
  return (inner && fromExpression(inner, rest, scope)) ?? ifUnbounded(node, names, scope);
}

/** The member of an object literal, to go further down into. */
function memberNode(node: ts.Expression, name: string, scope: Scope): ts.Expression | undefined {
  const literal = uncast(initializerOf(node, scope) ?? node);
  if (ts.isArrayLiteralExpression(literal)) return literal.elements[Number(name)];
  if (!ts.isObjectLiteralExpression(literal)) return undefined;
  const member = literal.properties.findLast((each) => each.name?.getText() === name);
  return member && ts.isPropertyAssignment(member) ? member.initializer : undefined;
}

function ifUnbounded(node: ts.Expression, names: readonly string[], scope: Scope): ValueSet | undefined {
  const whole = valuesOf(node, scope);
  return whole.kind === "unbounded" ? via(whole, names.at(-1) ?? "") : undefined;
}

function fromElements(list: ts.Expression, names: readonly string[], scope: Scope): ValueSet | undefined {
  const [first = "", ...rest] = names;
  const known = rest.length === 0 ? membersOfElements(list, first, scope) : undefined;
  if (known) return known;
  const elements = elementsOf(list, scope);
  return elements.kind === "unbounded" ? via(elements, names.at(-1) ?? "") : undefined;
}

function fromError(names: readonly string[]): ValueSet | undefined {
  return names[0] === "message" || names[0] === "stack" ? unbounded("error text", names[0]) : undefined;
}

function fromParameter(
  owner: ts.ParameterDeclaration,
  names: readonly string[],
  scope: Scope,
): ValueSet | undefined {
  const fed = fromFeed(owner, names, scope);
  if (fed) return fed;
  const inside = scopeOfArguments(owner, scope);
  const given = argumentsFor(owner, scope).map((argument) => {
    const found = fromExpression(argument, names, inside) ?? unknown(names.join("."));
    return blameCaller(found, argument, owner, scope);
  });
  if (given.length > 0) return union(given);
  const [first = ""] = names;
  const siblings = ts.isObjectBindingPattern(owner.name)
    ? owner.name.elements.map((each) => each.name.getText())
    : [];
  if (isRequestPart(first)) return unbounded("request data", names.join("."));
  if (isOfResolver(owner)) return unbounded("GraphQL arguments", names.join("."));
  return decorated(owner) ?? ofDelivery(first, siblings);
}

/** The second parameter of `(parent, { name }, context) =>`. */
function isOfResolver({ parent: { parameters } }: ts.ParameterDeclaration): boolean {
  const [first, second, third] = parameters;
  const isParent = first !== undefined && /^(_+\w*|parent|root|source|obj)$/.test(first.name.getText());
  return isParent && third !== undefined && second !== undefined && ts.isObjectBindingPattern(second.name);
}

function fromFeed(
  owner: ts.ParameterDeclaration,
  names: readonly string[],
  scope: Scope,
): ValueSet | undefined {
  const feed = feedOf(owner, scope);
  if (feed?.kind === "elements") return fromElements(feed.node, names, scope);
  if (feed?.kind === "value") return fromExpression(feed.node, names, scope);
  if (feed?.kind === "error") return fromError(names);
  if (feed?.kind === "message") return unbounded("message data", names.join("."));
  if (feed?.kind !== "arguments") return undefined;
  const elsewhere = feed.isAll ? [] : [unknown(names.join("."))];
  return union([
    ...feed.nodes.map((node) => fromExpression(node, names, scope) ?? unknown(names.join("."))),
    ...elsewhere,
  ]);
}
