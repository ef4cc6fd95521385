import ts from "@typescript/typescript6";
import type { Callable } from "./function-calls.ts";
import { bindPattern } from "./list-elements.ts";
import { bind, type Scope } from "./scope.ts";

/** The scope inside a function called like this: patterns, defaults and missing arguments minded. */
export function bindAll(fn: Callable, call: ts.CallExpression | ts.NewExpression, scope: Scope): Scope {
  const given = [...(call.arguments ?? [])];
  const parameters = [...fn.parameters];
  if (given.some((each) => ts.isSpreadElement(each))) return scope;
  return parameters.reduce(
    (inside, { name, initializer, dotDotDotToken }, index) => {
      if (dotDotDotToken) return bindPattern(name, { node: listOf(given.slice(index)), scope }, inside);
      const value = given[index] ?? initializer;
      if (!value) return inside;
      return bindPattern(name, { node: value, scope: given[index] ? scope : inside }, inside);
    },
    bind(scope, parameters, given),
  );
}

/** The arguments that a rest parameter takes. */
function listOf(given: readonly ts.Expression[]): ts.Expression {
  return ts.factory.createArrayLiteralExpression(given);
}
