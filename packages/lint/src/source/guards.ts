import ts from "@typescript/typescript6";
import { bounded, finite, union, type ValueSet } from "../values.ts";
import { elementsOf, keysOf } from "./elements.ts";
import { uncast, type Scope } from "./scope.ts";

/** The values left to an expression by the checks around it: `LIST.includes(x) ? x : …`, early returns, `switch`. */
export function guardedValues(node: ts.Expression, scope: Scope): ValueSet | undefined {
  const text = node.getText();
  let child: ts.Node = node;
  for (let parent = node.parent; parent && !ts.isSourceFile(parent); child = parent, parent = parent.parent) {
    const found = around(child, parent, text, scope);
    if (found) return found;
    if (ts.isFunctionLike(parent)) return undefined;
  }
  return undefined;
}

function around(child: ts.Node, parent: ts.Node, text: string, scope: Scope): ValueSet | undefined {
  if (ts.isConditionalExpression(parent) && child !== parent.condition) {
    return allowed(parent.condition, child === parent.whenTrue, text, scope);
  }
  if (ts.isIfStatement(parent) && child !== parent.expression) {
    return allowed(parent.expression, child === parent.thenStatement, text, scope);
  }
  if (ts.isBinaryExpression(parent) && child === parent.right) {
    if (parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
      return allowed(parent.left, true, text, scope);
    if (parent.operatorToken.kind === ts.SyntaxKind.BarBarToken)
      return allowed(parent.left, false, text, scope);
  }
  if (ts.isCaseClause(parent) && uncast(parent.parent.parent.expression).getText() === text)
    return literal(parent.expression);
  return ts.isBlock(parent) ? afterReturns(child, parent, text, scope) : undefined;
}

/** `if (!LIST.includes(x)) return;` above the use. */
function afterReturns(child: ts.Node, block: ts.Block, text: string, scope: Scope): ValueSet | undefined {
  for (const statement of block.statements) {
    if (statement === child) return undefined;
    if (!ts.isIfStatement(statement) || !leaves(statement.thenStatement)) continue;
    const found = allowed(statement.expression, false, text, scope);
    if (found) return found;
  }
  return undefined;
}

function leaves(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return !!last && (ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last));
}

/** The values of `text` when the condition holds (or does not). */
function allowed(condition: ts.Expression, holds: boolean, text: string, scope: Scope): ValueSet | undefined {
  const test = uncast(condition);
  if (ts.isPrefixUnaryExpression(test) && test.operator === ts.SyntaxKind.ExclamationToken) {
    return allowed(test.operand, !holds, text, scope);
  }
  if (ts.isBinaryExpression(test)) return byOperator(test, holds, text, scope);
  return holds && ts.isCallExpression(test) ? byMembership(test, text, scope) : undefined;
}

function byOperator(
  test: ts.BinaryExpression,
  holds: boolean,
  text: string,
  scope: Scope,
): ValueSet | undefined {
  const operator = test.operatorToken.kind;
  const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
  if (isAnd || operator === ts.SyntaxKind.BarBarToken) {
    const sides = [test.left, test.right].map((side) => allowed(side, holds, text, scope));
    return isAnd === holds ? sides.find(Boolean) : both(sides);
  }
  if (operator === ts.SyntaxKind.InKeyword) {
    return holds && uncast(test.left).getText() === text ? listed(keysOf(test.right, scope)) : undefined;
  }
  return (holds ? equals : differs).has(operator) ? equalTo(test, text) : undefined;
}

const equals = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
]);
const differs = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

function both(sides: readonly (ValueSet | undefined)[]): ValueSet | undefined {
  const known = sides.filter((side) => side !== undefined);
  return known.length === sides.length ? union(known) : undefined;
}

function equalTo(test: ts.BinaryExpression, text: string): ValueSet | undefined {
  if (uncast(test.left).getText() === text) return literal(test.right);
  return uncast(test.right).getText() === text ? literal(test.left) : undefined;
}

function literal(node: ts.Expression): ValueSet | undefined {
  const inner = uncast(node);
  return ts.isStringLiteralLike(inner) || ts.isNumericLiteral(inner) ? finite(inner.text) : undefined;
}

/** `LIST.includes(x)`, `SET.has(x)`, `MAP.has(x)`, `Object.hasOwn(OBJECT, x)`, `OBJECT.hasOwnProperty(x)`. */
function byMembership(call: ts.CallExpression, text: string, scope: Scope): ValueSet | undefined {
  const { expression, arguments: given } = call;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const asked = given.at(-1);
  if (!asked || uncast(asked).getText() !== text) return undefined;
  const method = expression.name.text;
  if (method === "includes" || method === "has") return listed(elementsOf(expression.expression, scope));
  if (method === "hasOwnProperty") return listed(keysOf(expression.expression, scope));
  return method === "hasOwn" && given[0] ? listed(keysOf(given[0], scope)) : undefined;
}

/** A list that cannot be read is still a list; one that grows with requests is not. */
function listed(elements: ValueSet): ValueSet | undefined {
  if (elements.kind === "unbounded") return undefined;
  return elements.kind === "unknown" ? bounded("a list it is checked against", 1) : elements;
}
