import ts from "@typescript/typescript6";
import { nameOfFunction } from "./declarations.ts";
import { nameNode } from "./references.ts";
import { symbolOf, type Scope } from "./scope.ts";

/** What callers in the program pass for a parameter, its default included. */
export function argumentsFor(parameter: ts.ParameterDeclaration, scope: Scope): ts.Expression[] {
  const index = parameter.parent.parameters.indexOf(parameter);
  const given = callsOf(parameter.parent, scope).flatMap((call) => call.arguments?.[index] ?? []);
  return parameter.initializer ? [...given, parameter.initializer] : given;
}

/** `["a", "b"].forEach((x) => …)`: the list whose elements a callback's first parameter takes. */
export function listBehind(parameter: ts.ParameterDeclaration): ts.Expression | undefined {
  const fn = parameter.parent;
  const call = fn.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== fn || fn.parameters[0] !== parameter)
    return undefined;
  const callee = call.expression;
  return ts.isPropertyAccessExpression(callee) && overList.test(callee.name.text)
    ? callee.expression
    : undefined;
}

const overList = /^(forEach|map|flatMap|filter|some|every|find|findLast)$/;

function callsOf(
  fn: ts.SignatureDeclaration,
  scope: Scope,
): readonly (ts.CallExpression | ts.NewExpression)[] {
  const name = nameOfFunction(fn);
  if (!name || !ts.isIdentifier(name)) return [];
  const symbol = symbolOf(name, scope);
  return scope.references.calls(name.text).filter((call) => {
    const callee = nameNode(call.expression);
    return callee !== undefined && symbolOf(callee, scope) === symbol;
  });
}
