// What a condition says of the values of an expression.
import ts from "@typescript/typescript6";
import { byAssertion, byMembership, byOwnFunction, listed } from "./memberships.ts";
import { keysOf } from "./tables.ts";
import { finite, union, type ValueSet } from "../values.ts";
import type { Symbol } from "./checker.ts";
import { initializerOf } from "./declarations.ts";
import { elementsOf } from "./elements.ts";
import { valuesOf } from "./evaluate.ts";
import { symbolOf, uncast, type Scope } from "./scope.ts";

/** The expression whose values are asked for, by its text and, for a name, by what it names. */
export interface Subject {
  readonly text: string;
  readonly symbol: Symbol | undefined;
  readonly scope: Scope;
}

/** The values left when a condition holds (or does not); undefined when it says nothing of them. */
export function allowedBy(
  condition: ts.Expression,
  holds: boolean,
  subject: Subject,
  isStatement = false,
): ValueSet | undefined {
  const test = uncast(condition);
  if (subject.scope.effort.left-- <= 0) return undefined;
  if (ts.isPrefixUnaryExpression(test) && test.operator === ts.SyntaxKind.ExclamationToken)
    return allowedBy(test.operand, !holds, subject);
  if (ts.isBinaryExpression(test)) return byOperator(test, holds, subject);
  if (ts.isIdentifier(test)) return byName(test, holds, subject);
  if (!ts.isCallExpression(test)) return undefined;
  if (isStatement) return byAssertion(test, subject);
  return (holds ? byMembership(test, subject) : undefined) ?? byOwnFunction(test, holds, subject);
}

/** The values of the subject inside a `case`, those of clauses that fall into it included. */
export function caseValues(clause: ts.CaseClause, subject: Subject): ValueSet | undefined {
  const { parent: block } = clause;
  const decided = block.parent.expression;
  const index = block.clauses.indexOf(clause);
  const falling = block.clauses.slice(0, index).toReversed();
  const end = falling.findIndex(({ statements }) => statements.some(stops));
  const met = [clause, ...(end < 0 ? falling : falling.slice(0, end))];
  const sets = met.map((each) => {
    if (ts.isDefaultClause(each)) return undefined;
    if (decided.kind === ts.SyntaxKind.TrueKeyword) return allowedBy(each.expression, true, subject);
    return isSubject(decided, subject) ? knownValues(each.expression, subject.scope) : undefined;
  });
  return both(sets);
}

function stops(statement: ts.Statement): boolean {
  return (
    ts.isBreakStatement(statement) ||
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isContinueStatement(statement)
  );
}

/** `const known = LIST.includes(x); if (known) …`. */
function byName(name: ts.Identifier, holds: boolean, subject: Subject): ValueSet | undefined {
  const declaration = symbolOf(name, subject.scope)?.valueDeclaration;
  if (!declaration || !(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const)) return undefined;
  const initializer = initializerOf(name, subject.scope);
  return initializer && allowedBy(initializer, holds, subject);
}

function byOperator(test: ts.BinaryExpression, holds: boolean, subject: Subject): ValueSet | undefined {
  const operator = test.operatorToken.kind;
  const isAnd = operator === ts.SyntaxKind.AmpersandAmpersandToken;
  if (isAnd || operator === ts.SyntaxKind.BarBarToken) {
    const sides = [test.left, test.right].map((side) => allowedBy(side, holds, subject));
    return isAnd === holds ? sides.find(Boolean) : both(sides);
  }
  if (operator === ts.SyntaxKind.InKeyword)
    return holds && isSubject(test.left, subject) ? listed(keysOf(test.right, subject.scope)) : undefined;
  const position = byPosition(test, holds, subject);
  return position ?? ((holds ? equals : differs).has(operator) ? equalTo(test, subject) : undefined);
}

export const equals = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
]);
const differs = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** `LIST.indexOf(x) !== -1`, `>= 0`, `> -1`; the negations `=== -1` and `< 0`. */
function byPosition(test: ts.BinaryExpression, holds: boolean, subject: Subject): ValueSet | undefined {
  const call = uncast(test.left);
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  if (call.expression.name.text !== "indexOf" || !isSubject(call.arguments[0], subject)) return undefined;
  const says = `${test.operatorToken.getText()}${test.right.getText()}`;
  const isFound = /^(!==?-1|>-1|>=0)$/.test(says);
  const isMissing = /^(===?-1|<0)$/.test(says);
  if (!(holds ? isFound : isMissing)) return undefined;
  return listed(elementsOf(call.expression.expression, subject.scope));
}

function both(sides: readonly (ValueSet | undefined)[]): ValueSet | undefined {
  const known = sides.filter((side) => side !== undefined);
  return known.length === sides.length ? union(known) : undefined;
}

function equalTo(test: ts.BinaryExpression, subject: Subject): ValueSet | undefined {
  if (isSubject(test.left, subject)) return knownValues(test.right, subject.scope);
  return isSubject(test.right, subject) ? knownValues(test.left, subject.scope) : undefined;
}

/** The values that the other side of an equality can have, when they are known. */
export function knownValues(node: ts.Expression, scope: Scope): ValueSet | undefined {
  const inner = uncast(node);
  if (ts.isStringLiteralLike(inner) || ts.isNumericLiteral(inner)) return finite(inner.text);
  const values = valuesOf(inner, scope);
  return values.kind === "finite" || values.kind === "bounded" ? values : undefined;
}

export function isSubject(node: ts.Expression | undefined, { text, symbol, scope }: Subject): boolean {
  const asked = node && uncast(node);
  if (!asked || asked.getText() !== text) return false;
  return symbol === undefined || symbolOf(asked, scope) === symbol;
}
