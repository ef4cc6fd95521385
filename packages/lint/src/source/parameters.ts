import ts from "@typescript/typescript6";
import { blame, finite, unbounded, union, unknown, type ValueSet } from "../values.ts";
import { feedValues } from "./callbacks.ts";
import { nameOfFunction } from "./declarations.ts";
import { elementsOf } from "./elements.ts";
import { valuesOf } from "./evaluate.ts";
import { placeOf } from "./place.ts";
import { nameNode, type References } from "./references.ts";
import { outside, symbolOf, uncast, type Scope } from "./scope.ts";

type Call = ts.CallExpression | ts.NewExpression;

/** What callers in the program pass for a parameter; its default where one leaves it out. */
export function argumentsFor(parameter: ts.ParameterDeclaration, scope: Scope): readonly ts.Expression[] {
  if (scope.given.has(parameter)) {
    const node = scope.given.get(parameter)?.node ?? parameter.initializer;
    return node ? [node] : [];
  }
  const index = parameter.parent.parameters.indexOf(parameter);
  const calls = callsOf(parameter.parent, scope);
  const given = calls.flatMap((call) => call.arguments?.[index] ?? []);
  const isLeftOut = calls.length === 0 || calls.some((call) => leavesOut(call, index));
  return parameter.initializer && isLeftOut ? [...given, parameter.initializer] : given;
}

/** The scope in which what `argumentsFor` gives is judged. */
export function scopeOfArguments(parameter: ts.ParameterDeclaration, scope: Scope): Scope {
  const bound = scope.given.get(parameter);
  return bound ? outside(bound, scope) : scope;
}

/** What a parameter can hold: arguments of calls, elements of the list it is called over, what is handed to it unseen. */
export function valuesOfParameter(parameter: ts.ParameterDeclaration, scope: Scope): ValueSet {
  const fed = feedValues(parameter, scope) ?? decorated(parameter);
  if (fed) return fed;
  const given = argumentsFor(parameter, scope);
  const inside = scopeOfArguments(parameter, scope);
  const values = given.map((node) => blameCaller(valuesOf(node, inside), node, parameter, scope));
  if (scope.given.has(parameter)) return values[0] ?? finite("");
  return union([...values, ...unseen(parameter, scope)]);
}

/** `@Param("id") id` of NestJS and its like: the framework gives what the request holds. */
export function decorated(parameter: ts.ParameterDeclaration): ValueSet | undefined {
  const decorators = ts.canHaveDecorators(parameter) ? (ts.getDecorators(parameter) ?? []) : [];
  const isOfRequest = decorators.some(({ expression }) => requestDecorators.test(expression.getText()));
  return isOfRequest ? unbounded("request data", parameter.name.getText()) : undefined;
}

const requestDecorators =
  /^(Param|Query|Body|Headers|Ip|HostParam|Session|Args|Payload|MessageBody|UploadedFile|RawBody)\b/;

/** Data that a caller brings into the function around the label is the caller's to mend. */
export function blameCaller(
  set: ValueSet,
  argument: ts.Expression,
  { parent: fn }: ts.ParameterDeclaration,
  { root }: Scope,
): ValueSet {
  const owner = ts.isConstructorDeclaration(fn) ? fn.parent : fn;
  const isWrapper = root !== undefined && isInside(root, owner) && !isInside(argument, owner);
  return isWrapper && argument.pos >= 0 ? blame(set, placeOf(argument)) : set;
}

/** What comes in without an argument in sight: nothing, or a call by code we do not see. */
function unseen(parameter: ts.ParameterDeclaration, scope: Scope): ValueSet[] {
  const { parent: fn } = parameter;
  const index = fn.parameters.indexOf(parameter);
  const calls = callsOf(fn, scope);
  const handed = handoversOf(fn, scope).map((node) => fromHandover(node, parameter, index, scope));
  const omitted = !parameter.initializer && calls.some((call) => leavesOut(call, index));
  const uncalled = calls.length === 0 && handed.length === 0;
  return [
    ...handed,
    ...(omitted ? [finite("")] : []),
    ...(uncalled || parameter.dotDotDotToken ? [unknown(parameter.name.getText())] : []),
  ];
}

/** `["a", "b"].forEach(count)` calls `count` with the elements. */
function fromHandover(
  node: ts.Expression,
  parameter: ts.ParameterDeclaration,
  index: number,
  scope: Scope,
): ValueSet {
  const call = node.parent;
  const callee = ts.isCallExpression(call) && call.arguments[0] === node ? call.expression : undefined;
  const isOverList =
    callee && ts.isPropertyAccessExpression(callee) && /^(forEach|map|flatMap)$/.test(callee.name.text);
  if (isOverList && index === 0) return elementsOf(callee.expression, scope);
  return unknown(`${parameter.name.getText()}, which another function gives`);
}

function leavesOut(call: Call, index: number): boolean {
  const given = call.arguments ?? [];
  return given.length <= index && !given.some((each) => ts.isSpreadElement(each));
}

/** The calls of a function in the program: by its name, where it stands, or of what a maker of functions returned. */
export function callsOf(fn: ts.SignatureDeclaration, scope: Scope): readonly Call[] {
  const known = knownCalls.get(scope.references) ?? new WeakMap<ts.Node, readonly Call[]>();
  knownCalls.set(scope.references, known);
  const calls = known.get(fn) ?? findCalls(fn, scope);
  known.set(fn, calls);
  return calls;
}

/** Who calls a function does not depend on who asks. */
const knownCalls = new WeakMap<References, WeakMap<ts.Node, readonly Call[]>>();

function findCalls(fn: ts.SignatureDeclaration, scope: Scope): readonly Call[] {
  const name = nameOfFunction(fn);
  if (name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) return callsByName(name, scope);
  const { parent } = fn;
  const around = ts.isParenthesizedExpression(parent) ? parent.parent : parent;
  if (ts.isCallExpression(around) && uncast(around.expression) === fn) return [around];
  const maker = makerOf(fn);
  return maker ? callsOf(maker, scope).flatMap((call) => callsOfResult(call, scope)) : [];
}

function callsByName(name: ts.Identifier | ts.PrivateIdentifier, scope: Scope): readonly Call[] {
  const symbol = symbolOf(name, scope);
  return scope.references.calls(name.text).filter((call) => {
    const callee =
      call.expression.kind === ts.SyntaxKind.SuperKeyword ? baseOf(call) : nameNode(uncast(call.expression));
    return callee !== undefined && symbol !== undefined && names(callee, symbol, scope);
  });
}

/** Whether a callee is the symbol, also as a shorthand member of an object: `return { count }`. */
function names(callee: ts.Node, symbol: unknown, scope: Scope): boolean {
  const found = symbolOf(callee, scope);
  if (found === symbol) return true;
  const declaration = found?.valueDeclaration;
  const member =
    declaration && ts.isShorthandPropertyAssignment(declaration)
      ? declaration.name
      : declaration && ts.isPropertyAssignment(declaration)
        ? nameNode(declaration.initializer)
        : undefined;
  return member !== undefined && symbolOf(member, scope) === symbol;
}

function baseOf(call: ts.Node): ts.Node | undefined {
  for (let parent = call.parent; parent; parent = parent.parent) {
    if (!ts.isClassLike(parent)) continue;
    const base = parent.heritageClauses?.[0]?.types[0]?.expression;
    return base && nameNode(base);
  }
  return undefined;
}

/** The function that returns another one. */
function makerOf(fn: ts.SignatureDeclaration): ts.SignatureDeclaration | undefined {
  const { parent } = fn;
  if (ts.isArrowFunction(parent) && parent.body === fn) return parent;
  if (!ts.isReturnStatement(parent)) return undefined;
  const { parent: block } = parent;
  return ts.isBlock(block) && ts.isFunctionLike(block.parent) ? block.parent : undefined;
}

/** `make("a")(x)` and `const f = make("a"); f(x)`. */
function callsOfResult(call: Call, scope: Scope): readonly Call[] {
  const { parent } = call;
  if (ts.isCallExpression(parent) && parent.expression === call) return [parent];
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return [];
  return callsByName(parent.name, scope);
}

function handoversOf(fn: ts.SignatureDeclaration, scope: Scope): readonly ts.Expression[] {
  const name = nameOfFunction(fn);
  if (!name || !(ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) return [];
  const symbol = symbolOf(name, scope);
  return scope.references.handovers(name.text).filter((node) => {
    const named = nameNode(node);
    return named !== undefined && symbol !== undefined && symbolOf(named, scope) === symbol;
  });
}

/** Whether a node stands in another. */
export function isInside(node: ts.Node, outer: ts.Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end && node.getSourceFile() === outer.getSourceFile();
}
