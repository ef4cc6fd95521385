import ts from "@typescript/typescript6";
import { nameNode } from "./references.ts";
import { symbolOf, uncast, type Scope } from "./scope.ts";

/** What the variable, property or field that an expression names was first given. */
export function initializerOf(node: ts.Expression, scope: Scope): ts.Expression | undefined {
  const name = nameNode(uncast(node));
  const symbol = name && symbolOf(name, scope);
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0]; // mapped types keep only the list
  return declaration && initializerAt(declaration);
}

/** What a declaration gives its name. */
export function initializerAt(declaration: ts.Declaration): ts.Expression | undefined {
  if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration))
    return declaration.initializer;
  if (ts.isShorthandPropertyAssignment(declaration)) return declaration.name;
  if (ts.isPropertyAssignment(declaration) || ts.isEnumMember(declaration)) return declaration.initializer;
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
  const declaration = symbol?.declarations?.find((each) => isWithBody(each)) ?? symbol?.valueDeclaration;
  if (!declaration) return undefined;
  if (isWithBody(declaration)) return declaration;
  const initializer = initializerAt(declaration);
  const inner = initializer && uncast(initializer);
  return inner && (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) ? inner : undefined;
}

/** Every expression a function can return; its body when that is an expression. */
export function returnsOf(fn: FunctionWithBody): ts.Expression[] {
  const { body } = fn;
  if (!body) return [];
  if (!ts.isBlock(body)) return [body];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
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
  return ts.isVariableDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent)
    ? parent.name
    : undefined;
}

function isWithBody(node: ts.Node): node is FunctionWithBody {
  return (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.body !== undefined;
}
