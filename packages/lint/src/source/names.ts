import ts from "@typescript/typescript6";
import { finite, unbounded, union, unknown, via, type ValueSet } from "../values.ts";
import { bindingValues } from "./bindings.ts";
import type { Symbol } from "./checker.ts";
import { isDatabaseCall } from "./database.ts";
import { initializerAt, returnsOf } from "./declarations.ts";
import { elementsOf } from "./elements.ts";
import { entriesOf, isNamesOfEnum, keysOf } from "./tables.ts";
import { valuesOf } from "./evaluate.ts";
import { valuesHere } from "./flow.ts";
import { namesIdentity } from "./identity-names.ts";
import { chainOf, valuesOfConfiguration, valuesOfSource } from "./known-sources.ts";
import { memberOf } from "./members.ts";
import { loopValues } from "./numbers.ts";
import { valuesOfParameter } from "./parameters.ts";
import { outside, symbolOf, textOf, uncast, type Scope } from "./scope.ts";
import { characterValues, groupValues } from "./texts.ts";

/** What a name can hold: the last assignment before it, its initializer, arguments of calls. */
export function valuesOfIdentifier(node: ts.Identifier, scope: Scope): ValueSet {
  if (node.text === "undefined") return finite("");
  const symbol = symbolOf(node, scope);
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  if (!symbol || !declaration) return byName(node.text, unknown(node.text), node.text);
  const counted = ts.isVariableDeclaration(declaration) ? loopValues(declaration, scope) : undefined;
  if (counted) return counted;
  const start = (): ValueSet => boundTo(symbol, scope) ?? ofDeclaration(declaration, scope);
  return byName(node.text, via(valuesHere(node, scope, start), node.text), node.text);
}

/** What `a.b` can hold. */
export function valuesOfAccess(node: ts.PropertyAccessExpression, scope: Scope): ValueSet {
  return valuesHere(node, scope, () => {
    const text = textOf(node);
    const known =
      valuesOfSource(chainOf(node), text, scope) ??
      groupValues(node, scope) ??
      memberOf(node.expression, node.name.text, scope) ??
      valuesOfConfiguration(chainOf(node), scope);
    const symbol = known ? undefined : symbolOf(node.name, scope);
    const found = known ?? (symbol ? fieldOf(symbol, scope) : writtenAs(node, scope));
    return byName(node.name.text, found ? via(found, text) : unknown(text), text);
  });
}

/** What `a[b]` can hold. */
export function valuesOfElement(node: ts.ElementAccessExpression, scope: Scope): ValueSet {
  return valuesHere(node, scope, () => {
    const text = textOf(node);
    const known =
      valuesOfSource(chainOf(node), text, scope) ?? groupValues(node, scope) ?? characterValues(node, scope);
    if (known) return known;
    const key = uncast(node.argumentExpression);
    const member = ts.isStringLiteralLike(key) ? memberOf(node.expression, key.text, scope) : undefined;
    return (
      member ??
      lookedUp(node, scope) ??
      valuesOfConfiguration(chainOf(node), scope) ??
      via(elementsOf(node.expression, scope), text)
    );
  });
}

/** A key that the table may not have gives nothing. */
function lookedUp(node: ts.ElementAccessExpression, scope: Scope): ValueSet | undefined {
  const entries = entriesOf(node.expression, scope);
  if (!entries || entries.kind !== "finite") return entries;
  const keys = keysOf(node.expression, scope);
  const asked = valuesOf(node.argumentExpression, scope);
  if (isNamesOfEnum(node.expression, scope)) return entries;
  const isCovered =
    asked.kind === "finite" &&
    keys.kind === "finite" &&
    asked.values.every((each) => keys.values.includes(each));
  return isCovered || isNumber(node.argumentExpression, scope) ? entries : union([entries, finite("")]);
}

function isNumber(node: ts.Expression, { checker }: Scope): boolean {
  return (checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0;
}

/** A name that speaks of one person or thing is unbounded unless the code shows otherwise. */
export function byName(name: string, found: ValueSet, text: string): ValueSet {
  return found.kind === "unknown" && namesIdentity(name) ? unbounded("identity", text) : found;
}

function boundTo(symbol: Symbol, scope: Scope): ValueSet | undefined {
  const bound = scope.bindings.get(symbol);
  if (!bound) return undefined;
  const declaration = symbol.valueDeclaration;
  if (declaration && ts.isParameter(declaration) && scope.given.has(declaration)) return undefined;
  return valuesOf(bound.node, outside(bound, scope));
}

function ofDeclaration(declaration: ts.Declaration, scope: Scope): ValueSet {
  if (ts.isBindingElement(declaration)) return bindingValues(declaration, scope);
  if (ts.isParameter(declaration)) return valuesOfParameter(declaration, scope);
  if (ts.isVariableDeclaration(declaration)) return ofVariable(declaration, scope);
  if (ts.isGetAccessor(declaration))
    return union(returnsOf(declaration).map((value) => valuesOf(value, scope)));
  const initializer = initializerAt(declaration);
  return initializer ? valuesOf(initializer, scope) : unknown(nameOf(declaration));
}

function nameOf(declaration: ts.Declaration): string {
  return ts.getNameOfDeclaration(declaration)?.getText() ?? "a name";
}

function ofVariable(declaration: ts.VariableDeclaration, scope: Scope): ValueSet {
  if (ts.isCatchClause(declaration.parent)) return unbounded("error text", declaration.name.getText());
  const loop = declaration.parent.parent;
  if (ts.isForOfStatement(loop)) return ofLoop(loop, scope);
  if (ts.isForInStatement(loop)) return keysOf(loop.expression, scope);
  if (declaration.initializer) return valuesOf(declaration.initializer, scope);
  const isOurs = !declaration.getSourceFile().isDeclarationFile && !isAmbient(declaration);
  return isOurs ? finite("") : unknown(declaration.name.getText());
}

/** A cursor is walked with `for await`. */
function ofLoop({ awaitModifier, expression }: ts.ForOfStatement, scope: Scope): ValueSet {
  const isCursor = awaitModifier !== undefined && isDatabaseCall(expression, true);
  return isCursor ? unbounded("database rows", textOf(expression)) : elementsOf(expression, scope);
}

/** `declare const x: string`. */
function isAmbient(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0;
}

/** What a field of a class or object is given, wherever that is. */
function fieldOf(symbol: Symbol, scope: Scope): ValueSet | undefined {
  const declaration = symbol.valueDeclaration;
  if (!declaration || ts.isPropertySignature(declaration) || ts.isMethodSignature(declaration))
    return undefined;
  const assigned = assignedTo(symbol, scope);
  const isEmpty = ts.isPropertyDeclaration(declaration) && !declaration.initializer;
  const first = isEmpty ? [] : [ofDeclaration(declaration, scope)];
  const all = [...first, ...assigned];
  if (all.length > 0) return union(all);
  return undefined;
}

/** What the same file writes to a place that has no type: `res.locals.name = …`. Others may write there too. */
function writtenAs(node: ts.PropertyAccessExpression, scope: Scope): ValueSet | undefined {
  const text = node.getText();
  const sets = scope.references
    .assignments(node.name.text)
    .filter(({ target }) => target.getText() === text && target.getSourceFile() === node.getSourceFile())
    .map(({ value }) => valuesOf(value, scope));
  return sets.find(({ kind }) => kind === "unbounded");
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
