import ts from "@typescript/typescript6";
import { initializerOf } from "./declarations.ts";
import { nameNode } from "./references.ts";
import type { Scope } from "./scope.ts";
import { uncast } from "./scope.ts";

/** A call that may record: the method, and the expression of the metric it is called on. */
export interface Recorder {
  readonly method: string;
  readonly metric: ts.Expression;
  /** The labels a timer was started with. */
  readonly started?: ts.CallExpression;
  /** The metric is the call's first argument: `batch.observe(gauge, value, labels)`. */
  readonly isBatch?: boolean;
}

const methods = new Set([
  "inc",
  "dec",
  "set",
  "observe",
  "labels",
  "startTimer",
  "setToCurrentTime",
  "add",
  "record",
  "bind",
  "zero",
]);

/** Which method of which metric is called; the function a timer returned counts as its `startTimer`. */
export function recorderOf(call: ts.CallExpression, scope: Scope): Recorder | undefined {
  const callee = uncast(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return endOfTimer(callee, scope);
  const method = callee.name.text;
  if (!methods.has(method)) return undefined;
  return method === "observe" ? (ofCallback(call, callee, scope) ?? plain(callee)) : plain(callee);
}

function plain({ name, expression }: ts.PropertyAccessExpression): Recorder {
  return { method: name.text, metric: expression };
}

function endOfTimer(callee: ts.Expression, scope: Scope): Recorder | undefined {
  if (scope.references.calls("startTimer").length === 0) return undefined; // most calls are of other functions
  const start = ts.isIdentifier(callee) ? initializerOf(callee, scope) : callee;
  const timer = start && uncast(start);
  if (!timer || !ts.isCallExpression(timer) || !ts.isPropertyAccessExpression(timer.expression))
    return undefined;
  if (timer.expression.name.text !== "startTimer") return undefined;
  return { method: "startTimer", metric: timer.expression.expression, started: timer };
}

/** `gauge.addCallback((result) => result.observe(…))`, `meter.addBatchObservableCallback((result) => result.observe(gauge, …), […])`. */
function ofCallback(
  call: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  scope: Scope,
): Recorder | undefined {
  const result = nameNode(callee.expression);
  const declaration = result && scope.checker.getSymbolAtLocation(result)?.valueDeclaration;
  if (!declaration || !ts.isParameter(declaration)) return undefined;
  const owner = declaration.parent.parent;
  if (!ts.isCallExpression(owner) || !ts.isPropertyAccessExpression(owner.expression)) return undefined;
  const { name, expression } = owner.expression;
  if (name.text === "addCallback") return { method: "observe", metric: expression };
  const [first] = call.arguments;
  return name.text === "addBatchObservableCallback" && first
    ? { method: "observe", metric: first, isBatch: true }
    : undefined;
}
