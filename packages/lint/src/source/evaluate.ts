// The one question of the source reader: which values can this expression take?
import ts from "@typescript/typescript6";
import { concat, finite, unbounded, union, unknown, without, type ValueSet } from "../values.ts";
import { valuesOfCall, valuesOfNew } from "./calls.ts";
import { hiddenBehind } from "./casts.ts";
import { valuesOfAccess, valuesOfElement, valuesOfIdentifier } from "./names.ts";
import { arithmeticValues } from "./numbers.ts";
import { bare, castOf, enter, textOf, type Scope } from "./scope.ts";
import { typedValues } from "./types.ts";

/** The values an expression can take, by its type and by where the code got it from. */
export function valuesOf(node: ts.Expression, outer: Scope): ValueSet {
  const inner = bare(node);
  const literal = ofLiteral(inner);
  if (literal) return literal;
  if (inner.pos < 0) return unknown("a value made elsewhere");
  const scope = enter(outer, inner, "values");
  if (!scope) return notEntered(inner, outer);
  const found = judged(inner, scope);
  scope.effort.circular.delete(inner);
  const isFirst = outer.active.values.size === 0;
  if (isFirst && found.kind === "finite" && found.values.length === 0) return unknown(textOf(inner));
  return ts.isNonNullExpression(node) ? without(found, "") : found;
}

function notEntered(node: ts.Expression, { active, effort }: Scope): ValueSet {
  if (!active.values.has(node)) return unknown(`too far to follow: ${textOf(node)}`);
  effort.circular.add(node);
  return finite();
}

function judged(node: ts.Expression, scope: Scope): ValueSet {
  const byType = typedValues(node, scope.checker);
  return byType ? (hiddenBehind(node, scope) ?? byType) : ofExpression(node, scope);
}

function ofLiteral(node: ts.Expression): ValueSet | undefined {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return finite(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return finite("true");
  if (node.kind === ts.SyntaxKind.FalseKeyword) return finite("false");
  return node.kind === ts.SyntaxKind.NullKeyword ? finite("") : undefined;
}

function ofExpression(node: ts.Expression, scope: Scope): ValueSet {
  const cast = castOf(node);
  if (cast) return valuesOf(cast, scope);
  if (ts.isIdentifier(node)) return valuesOfIdentifier(node, scope);
  if (ts.isPropertyAccessExpression(node)) return valuesOfAccess(node, scope);
  if (ts.isElementAccessExpression(node)) return valuesOfElement(node, scope);
  if (ts.isConditionalExpression(node))
    return union([valuesOf(node.whenTrue, scope), valuesOf(node.whenFalse, scope)]);
  if (ts.isTemplateExpression(node)) return ofTemplate(node, scope);
  if (ts.isBinaryExpression(node)) return ofBinary(node, scope);
  if (ts.isAwaitExpression(node)) return valuesOf(node.expression, scope);
  if (ts.isCallExpression(node)) return valuesOfCall(node, scope);
  if (ts.isNewExpression(node)) return valuesOfNew(node, scope);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return ofUnary(node, scope);
  if (ts.isTypeOfExpression(node)) return finite(...typeNames);
  if (ts.isTaggedTemplateExpression(node)) return ofTagged(node, scope);
  return ts.isVoidExpression(node) ? finite("") : unknown(textOf(node));
}

const typeNames = ["bigint", "boolean", "function", "number", "object", "string", "symbol", "undefined"];

/** A query written as a tagged template gives rows. */
function ofTagged({ tag, template }: ts.TaggedTemplateExpression, scope: Scope): ValueSet {
  const name = tag.getText();
  if (/(^|\.)(sql|\$queryRaw|\$queryRawUnsafe|query|pgsql)$/.test(name))
    return unbounded("database rows", textOf(tag));
  return name === "String.raw" ? valuesOf(template, scope) : unknown(textOf(tag));
}

function ofUnary(node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression, scope: Scope): ValueSet {
  if (node.operator === ts.SyntaxKind.ExclamationToken) return finite("true", "false");
  const isStep =
    node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
  return isStep ? unknown(`${textOf(node)}, which counts on`) : valuesOf(node.operand, scope);
}

function ofTemplate(node: ts.TemplateExpression, scope: Scope): ValueSet {
  return grown(node, scope, () => {
    const parts = node.templateSpans.flatMap((span) => [
      valuesOf(span.expression, scope),
      finite(span.literal.text),
    ]);
    return concat([finite(node.head.text), ...parts]);
  });
}

/** A text that is made of itself grows with each turn. */
function grown(node: ts.Expression, { effort }: Scope, make: () => ValueSet): ValueSet {
  const before = effort.circular.size;
  const made = make();
  const isCircular = effort.circular.size > before;
  return isCircular && made.kind !== "unbounded"
    ? unknown(`${textOf(node)}, which grows with each turn`)
    : made;
}

function ofBinary(node: ts.BinaryExpression, scope: Scope): ValueSet {
  const { left, right } = node;
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return union([finite(""), valuesOf(right, scope)]);
  if (kind === ts.SyntaxKind.EqualsToken || kind === ts.SyntaxKind.CommaToken) return valuesOf(right, scope);
  if (fallbacks.has(kind)) return union([without(valuesOf(left, scope), ""), valuesOf(right, scope)]);
  const isText =
    kind === ts.SyntaxKind.PlusEqualsToken || (kind === ts.SyntaxKind.PlusToken && !isNumber(node, scope));
  if (!isText) return arithmeticValues(node, scope);
  return grown(node, scope, () => concat([valuesOf(left, scope), valuesOf(right, scope)]));
}

/** Operators whose left side counts only where there is something. */
const fallbacks = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
]);

function isNumber(node: ts.Expression, { checker }: Scope): boolean {
  return (checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0;
}
