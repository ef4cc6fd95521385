import ts from "@typescript/typescript6";
import { oneValue } from "../values.ts";
import { valuesOf } from "./evaluate.ts";
import { follow } from "./follow.ts";
import { elementsIn } from "./list-elements.ts";
import type { Scope } from "./scope.ts";

/** The one text an expression always is: a literal, a constant, a template or a sum of such, a member of a known object. */
export function constantText(node: ts.Expression, outer: Scope): string | undefined {
  if (outer.effort.left-- <= 0 || depth >= deepest) return undefined;
  depth++;
  try {
    const { node: inner, scope } = follow(node, outer);
    return written(inner, scope) ?? (isAnywhere(inner) ? oneValue(valuesOf(inner, scope)) : undefined);
  } finally {
    depth--;
  }
}

/** Texts that are made of themselves end here. */
const deepest = 30;
let depth = 0;

/** Whether a node stands in a file, so that a compiler can be asked about it. */
function isAnywhere(node: ts.Node): boolean {
  return node.pos >= 0;
}

function written(node: ts.Expression, scope: Scope): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) return ofTemplate(node, scope);
  if (ts.isBinaryExpression(node)) return ofBinary(node, scope);
  return ts.isCallExpression(node) ? ofCall(node, scope) : undefined;
}

function ofTemplate(node: ts.TemplateExpression, scope: Scope): string | undefined {
  const parts = node.templateSpans.map(({ expression, literal }) => {
    const text = constantText(expression, scope);
    return text === undefined ? undefined : text + literal.text;
  });
  return parts.includes(undefined) ? undefined : node.head.text + parts.join("");
}

function ofBinary({ left, operatorToken, right }: ts.BinaryExpression, scope: Scope): string | undefined {
  const first = constantText(left, scope);
  if (first === undefined) return undefined;
  if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return first;
  if (operatorToken.kind === ts.SyntaxKind.BarBarToken) return first || constantText(right, scope);
  if (operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const second = constantText(right, scope);
  return second === undefined ? undefined : first + second;
}

/** `["shop", part].join("_")`, `part.toLowerCase()`, `part.replace("-", "_")`, `"a".concat("b")`. */
function ofCall(call: ts.CallExpression, scope: Scope): string | undefined {
  if (!ts.isPropertyAccessExpression(call.expression)) return undefined;
  const { expression: receiver, name } = call.expression;
  const given = call.arguments.map((argument) => constantText(argument, scope) ?? pattern(argument));
  if (name.text === "join") return joined(receiver, given[0], scope);
  const text = constantText(receiver, scope);
  const [first, second] = given;
  if (text === undefined) return undefined;
  if (name.text === "toLowerCase" || name.text === "toUpperCase" || name.text === "trim")
    return text[name.text]();
  if (name.text === "toString") return text;
  if (name.text === "concat")
    return given.every((each) => typeof each === "string") ? text.concat(...given) : undefined;
  const replaces = name.text === "replace" || name.text === "replaceAll";
  if (!replaces || first === undefined || typeof second !== "string") return undefined;
  return name.text === "replaceAll" ? text.replaceAll(first, second) : text.replace(first, second);
}

function joined(list: ts.Expression, by: string | RegExp | undefined, scope: Scope): string | undefined {
  const texts = elementsIn(list, scope)?.map(({ node, scope: inner }) => constantText(node, inner));
  return texts && !texts.includes(undefined) && typeof by === "string" ? texts.join(by) : undefined;
}

/** A regular expression written in the code. */
function pattern(node: ts.Expression): RegExp | undefined {
  if (!ts.isRegularExpressionLiteral(node)) return undefined;
  const end = node.text.lastIndexOf("/");
  try {
    return new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
  } catch {
    return undefined; // the syntax of a newer runtime
  }
}
