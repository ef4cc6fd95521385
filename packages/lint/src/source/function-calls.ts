import ts from "@typescript/typescript6";
import { nameOfFunction, type FunctionWithBody } from "./declarations.ts";
import { nameNode, type References } from "./references.ts";
import { isSameSymbol } from "./same-symbol.ts";
import { symbolOf, uncast, type Scope } from "./scope.ts";

type Calls = readonly (ts.CallExpression | ts.NewExpression)[];
const remembered = new WeakMap<References, Map<Callable, Calls>>();

/** Every call of a function in the program. */
export function callsOf(fn: Callable, scope: Scope): Calls {
  const known = remembered.get(scope.references) ?? new Map<Callable, Calls>();
  remembered.set(scope.references, known);
  const calls = known.get(fn) ?? findCalls(fn, scope);
  known.set(fn, calls);
  return calls;
}

function findCalls(fn: Callable, scope: Scope): Calls {
  const name = nameOfFunction(fn);
  if (!name || !(ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) return [];
  const symbol = symbolOf(name, scope);
  return scope.references.calls(name.text).filter((call) => {
    const callee = nameNode(uncast(call.expression));
    if (!callee || ts.isConstructorDeclaration(fn) !== ts.isNewExpression(call)) return false;
    return isSameSymbol(symbolBehind(callee, scope), symbol);
  });
}

/** The function a called member names, through `{ increment }` too. */
function symbolBehind(callee: ts.Identifier | ts.PrivateIdentifier, scope: Scope) {
  const symbol = symbolOf(callee, scope);
  const declaration = symbol?.valueDeclaration;
  return declaration && ts.isShorthandPropertyAssignment(declaration)
    ? symbolOf(declaration.name, scope)
    : symbol;
}

/** A function that callers give arguments to. */
export type Callable = FunctionWithBody | ts.ConstructorDeclaration;

/** Whether a node is such a function. */
export function isCallable(node: ts.Node): node is Callable {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node)
  );
}
