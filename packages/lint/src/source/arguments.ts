import ts from "@typescript/typescript6";
import type { Library } from "../facts/source.ts";
import type { Recorder } from "./recorders.ts";
import { uncast, type Scope } from "./scope.ts";
import { membersOf } from "./types.ts";

/** The arguments of a recording call, told apart: labels in an object or by position, and the number. */
export interface RecordedArguments {
  readonly labels?: ts.Expression;
  readonly positions?: readonly ts.Expression[];
  readonly value?: ts.Expression;
}

/** Which argument is which, by the library's own order. */
export function argumentsOf(
  { method, isBatch }: Recorder,
  call: ts.CallExpression,
  library: Library,
  scope: Scope,
): RecordedArguments {
  const given = isBatch ? call.arguments.slice(1) : [...call.arguments];
  const [first, second] = given;
  if (!first) return {};
  if (library !== "prom-client") return method === "bind" ? { labels: first } : pair(second, first);
  if (method === "labels")
    return given.length === 1 && isObject(first, 1, scope) ? { labels: first } : { positions: given };
  if (labelsOnly.has(method)) return isObject(first, 2, scope) ? { labels: first } : {};
  return isObject(first, given.length, scope) ? pair(first, second) : { value: first };
}

const labelsOnly = new Set(["startTimer", "zero", "setToCurrentTime"]);

function pair(labels: ts.Expression | undefined, value: ts.Expression | undefined): RecordedArguments {
  return { ...(labels ? { labels } : {}), ...(value ? { value } : {}) };
}

/** Whether an argument holds labels rather than the number or one label's value. */
function isObject(node: ts.Expression, count: number, { checker }: Scope): boolean {
  const inner = uncast(node);
  if (ts.isObjectLiteralExpression(inner)) return true;
  if (ts.isStringLiteralLike(inner) || ts.isNumericLiteral(inner)) return false;
  const primitive =
    ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.Undefined;
  const type = checker.getTypeAtLocation(node);
  // An `any` is taken for labels when a number follows it, its name says so, or it is a call that builds them.
  if (type.flags & ts.TypeFlags.Any) return count > 1 || /label|attribute|tag/i.test(node.getText());
  return !membersOf(type).every((each) => each.flags & primitive);
}
