import ts from "@typescript/typescript6";
import { bounded, rewrite, union, via, type ValueSet } from "../values.ts";
import { valuesOf } from "./evaluate.ts";
import { textOf, uncast, type Scope } from "./scope.ts";

/** Up to so many hexadecimal digits a digest is a bucket; more tell people apart. */
const mostDigits = 3;

/** A digest has as many values as what it is made of; its first digits have few. */
export function digestValues(call: ts.CallExpression, scope: Scope): ValueSet | undefined {
  const { expression: callee } = call;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const method = callee.name.text;
  if (method === "digest") return ofUpdates(call, scope);
  const receiver = uncast(callee.expression);
  if (!/^(slice|substring|substr)$/.test(method) || !isHexadecimal(receiver)) return undefined;
  const [from, to] = call.arguments.map((each) => Number(each.getText()));
  const digits = from === 0 && to !== undefined ? to : Number.NaN;
  return digits > 0 && digits <= mostDigits ? bounded("prefix of a digest", 16 ** digits) : undefined;
}

function isHexadecimal(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && /\bdigest\(\s*["'`]hex["'`]\s*\)$/.test(node.getText());
}

/** `createHash("sha1").update(a).update(b).digest()`. */
function ofUpdates(digest: ts.CallExpression, scope: Scope): ValueSet | undefined {
  const given: ts.Expression[] = [];
  let node: ts.Expression = digest;
  while (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    if (node.expression.name.text === "update") given.push(...node.arguments.slice(0, 1));
    node = uncast(node.expression.expression);
  }
  if (given.length === 0) return undefined;
  return via(
    rewrite(union(given.map((each) => valuesOf(each, scope))), (value) => `digest of ${value}`),
    textOf(digest),
  );
}
