import ts from "@typescript/typescript6";
import type { Symbol } from "./checker.ts";
import { nameNode } from "./references.ts";
import { symbolOf, uncast, type Scope } from "./scope.ts";

/** What the variable, property or field that an expression names was first given. */
export function initializerOf(node: ts.Expression, scope: Scope): ts.Expression | undefined {
  const name = nameNode(uncast(node));
  const symbol = name && symbolOf(name, scope);
  if (!symbol || isDeclaredFunction(symbol)) return undefined;
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0]; // mapped types keep only the list
  return declaration && initializerAt(declaration);
}

/** `function name() {}`, told without a look at it: most calls are of such. */
function isDeclaredFunction({ flags }: Symbol): boolean {
  return (flags & ts.SymbolFlags.Function) !== 0 && !(flags & givenValue);
}

const givenValue = ts.SymbolFlags.Variable | ts.SymbolFlags.Property | ts.SymbolFlags.Assignment;

/** What a declaration gives its name. */
export function initializerAt(declaration: ts.Declaration): ts.Expression | undefined {
  if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration))
    return declaration.initializer;
  if (ts.isShorthandPropertyAssignment(declaration)) return declaration.name;
  if (ts.isPropertyAssignment(declaration) || ts.isEnumMember(declaration)) return declaration.initializer;
  if (ts.isBinaryExpression(declaration)) return declaration.right; // `exports.name = …` in JavaScript
  return ts.isExportAssignment(declaration) ? declaration.expression : undefined;
}

export type FunctionWithBody =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration;

/** The function that a callee names, when its body is in the program. */
export function functionOf(callee: ts.Expression, scope: Scope): FunctionWithBody | undefined {
  const target = uncast(callee);
  if (ts.isArrowFunction(target) || ts.isFunctionExpression(target)) return target;
  const name = nameNode(target);
  const symbol = name && symbolOf(name, scope);
  const bound = symbol && scope.bindings.get(symbol);
  if (bound && bound.node !== target) return functionOf(bound.node, bound.scope);
  const declaration = symbol?.declarations?.find((each) => isWithBody(each)) ?? symbol?.valueDeclaration;
  if (!declaration) return undefined;
  if (isWithBody(declaration)) return declaration;
  const initializer = initializerAt(declaration);
  const inner = initializer && uncast(initializer);
  if (!inner || inner === target) return undefined;
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return inner;
  return ts.isShorthandPropertyAssignment(declaration) ? functionOf(inner, scope) : undefined;
}

/** Every expression a function can return; its body when that is an expression. */
export function returnsOf(fn: ts.FunctionLikeDeclaration): ts.Expression[] {
  const { body } = fn;
  if (!body) return [];
  return ts.isBlock(body)
    ? within(body, (node) => (ts.isReturnStatement(node) ? node.expression : undefined))
    : [body];
}

/** Every expression a generator yields. */
export function yieldsOf(fn: ts.FunctionLikeDeclaration): ts.Expression[] {
  const { body } = fn;
  if (!body || !ts.isBlock(body)) return [];
  return within(body, (node) =>
    ts.isYieldExpression(node) && !node.asteriskToken ? node.expression : undefined,
  );
}

/** What is found in a body, inner functions left out. */
function within(body: ts.Node, find: (node: ts.Node) => ts.Expression | undefined): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    const one = find(node);
    if (one) found.push(one);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}

/** The name by which a function is called elsewhere. */
export function nameOfFunction(fn: ts.SignatureDeclaration): ts.Node | undefined {
  if (ts.isConstructorDeclaration(fn)) return fn.parent.name;
  if (fn.name) return fn.name;
  const { parent } = fn;
  if (ts.isBinaryExpression(parent)) return nameNode(parent.left); // `exports.name = function …`
  return ts.isVariableDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent)
    ? parent.name
    : undefined;
}

/** The function around a node. */
export function functionAround(node: ts.Node): ts.SignatureDeclaration | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) if (ts.isFunctionLike(parent)) return parent;
  return undefined;
}

function isWithBody(node: ts.Node): node is FunctionWithBody {
  return (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.body !== undefined;
}

/** The type written beside the declaration that an expression names. */
export function writtenTypeOf(node: ts.Expression, scope: Scope): ts.TypeNode | undefined {
  const name = nameNode(node);
  const declaration = name && symbolOf(name, scope)?.valueDeclaration;
  const isTyped =
    declaration &&
    (ts.isParameter(declaration) ||
      ts.isPropertyDeclaration(declaration) ||
      ts.isVariableDeclaration(declaration));
  return isTyped ? declaration.type : undefined;
}
