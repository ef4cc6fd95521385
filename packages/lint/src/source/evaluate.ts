// The one question of the source reader: which values can this expression take?
import ts from "@typescript/typescript6";
import { concat, finite, union, unknown, via, type ValueSet } from "../values.ts";
import { valuesOfCall, valuesOfNew } from "./calls.ts";
import { guardedValues } from "./guards.ts";
import { valuesOfAccess, valuesOfElement, valuesOfIdentifier } from "./names.ts";
import { initializerOf } from "./declarations.ts";
import { bare, enter, textOf, type Scope } from "./scope.ts";
import { valuesOfType } from "./types.ts";

/** The values an expression can take, by its type and by where the code got it from. */
export function valuesOf(node: ts.Expression, outer: Scope): ValueSet {
  const inner = bare(node);
  const scope = enter(outer, inner, "values");
  if (!scope) return outer.effort.left > 0 ? finite() : unknown(`too far to follow: ${textOf(inner)}`);
  const literal = ofLiteral(inner);
  if (literal) return literal;
  const byType = valuesOfType(scope.checker.getTypeAtLocation(inner));
  if (byType) return hiddenByCast(inner, scope) ?? byType;
  return ofExpression(inner, scope);
}

function ofLiteral(node: ts.Expression): ValueSet | undefined {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return finite(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return finite("true");
  if (node.kind === ts.SyntaxKind.FalseKeyword) return finite("false");
  return node.kind === ts.SyntaxKind.NullKeyword ? finite("") : undefined;
}

/** `req.query.plan as "free" | "paid"` promises what nobody checked. */
function hiddenByCast(node: ts.Expression, scope: Scope): ValueSet | undefined {
  const cast = ts.isAsExpression(node) || ts.isTypeAssertionExpression(node) ? node : castBehind(node, scope);
  if (!cast) return undefined;
  const behind = valuesOf(cast.expression, scope);
  return behind.kind === "unbounded" ? via(behind, textOf(node)) : undefined;
}

function castBehind(node: ts.Expression, scope: Scope): ts.AssertionExpression | undefined {
  const initializer = ts.isIdentifier(node) ? initializerOf(node, scope) : undefined;
  const inner = initializer && bare(initializer);
  return inner && (ts.isAsExpression(inner) || ts.isTypeAssertionExpression(inner)) ? inner : undefined;
}

function ofExpression(node: ts.Expression, scope: Scope): ValueSet {
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return valuesOf(node.expression, scope);
  if (ts.isIdentifier(node)) return guardedValues(node, scope) ?? valuesOfIdentifier(node, scope);
  if (ts.isPropertyAccessExpression(node)) return guardedValues(node, scope) ?? valuesOfAccess(node, scope);
  if (ts.isElementAccessExpression(node)) return valuesOfElement(node, scope);
  if (ts.isConditionalExpression(node))
    return union([valuesOf(node.whenTrue, scope), valuesOf(node.whenFalse, scope)]);
  if (ts.isTemplateExpression(node)) return ofTemplate(node, scope);
  if (ts.isBinaryExpression(node)) return ofBinary(node, scope);
  if (ts.isAwaitExpression(node)) return valuesOf(node.expression, scope);
  if (ts.isCallExpression(node)) return valuesOfCall(node, scope);
  if (ts.isNewExpression(node)) return valuesOfNew(node, scope);
  if (ts.isPrefixUnaryExpression(node)) return valuesOf(node.operand, scope);
  if (ts.isTypeOfExpression(node))
    return finite("string", "number", "boolean", "object", "function", "undefined");
  return unknown(textOf(node));
}

function ofTemplate(node: ts.TemplateExpression, scope: Scope): ValueSet {
  const parts = node.templateSpans.flatMap((span) => [
    valuesOf(span.expression, scope),
    finite(span.literal.text),
  ]);
  return concat([finite(node.head.text), ...parts]);
}

function ofBinary({ left, operatorToken, right }: ts.BinaryExpression, scope: Scope): ValueSet {
  const operator = operatorToken.kind;
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return union([finite(""), valuesOf(right, scope)]);
  if (operator === ts.SyntaxKind.EqualsToken || operator === ts.SyntaxKind.CommaToken)
    return valuesOf(right, scope);
  const sides = [valuesOf(left, scope), valuesOf(right, scope)];
  // `??` and `||` give either side; arithmetic gives no more values than its operands bring.
  return operator === ts.SyntaxKind.PlusToken ? concat(sides) : union(sides);
}
