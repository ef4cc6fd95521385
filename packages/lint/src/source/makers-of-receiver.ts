import ts from "@typescript/typescript6";
import { bindAll } from "./bind-call.ts";
import { nameOfFunction } from "./declarations.ts";
import { behind, type Placed } from "./follow.ts";
import { callsOf, isCallable, type Callable } from "./function-calls.ts";
import { nameNode } from "./references.ts";
import { isSameSymbol } from "./same-symbol.ts";
import { symbolOf, uncast, type Scope } from "./scope.ts";

/** What the object that a method is called on was made with: the arguments of its class, or of the function around it. */
export function makersOf(
  fn: Callable,
  call: ts.CallExpression | ts.NewExpression,
  scope: Scope,
): readonly Scope[] {
  if (ts.isConstructorDeclaration(fn)) return [scope];
  const receiver = ts.isPropertyAccessExpression(call.expression) ? call.expression.expression : undefined;
  const owner = receiver && makingOf(receiver, fn, scope);
  if (owner) return [bindAll(owner.fn, owner.call, owner.scope)];
  const built = ts.isClassLike(fn.parent) ? constructorOf(fn.parent) : undefined;
  const [only, ...more] = built ? callsOf(built, scope) : [];
  return [built && only && more.length === 0 ? bindAll(built, only, scope) : scope];
}

interface Making {
  readonly fn: Callable;
  readonly call: ts.CallExpression | ts.NewExpression;
  readonly scope: Scope;
}

/** The `new` or the call behind a receiver, when it made the thing that the function belongs to. */
function makingOf(receiver: ts.Expression, fn: Callable, outer: Scope): Making | undefined {
  let at: Placed | undefined = { node: uncast(receiver), scope: outer };
  for (let steps = 0; at && steps < 20; steps++) {
    const { node, scope }: Placed = at;
    if (ts.isNewExpression(node)) {
      const built = ts.isClassLike(fn.parent) ? constructorOf(fn.parent) : undefined;
      return built && { fn: built, call: node, scope };
    }
    const maker = ts.isCallExpression(node) ? enclosing(fn, node, scope) : undefined;
    if (maker && ts.isCallExpression(node)) return { fn: maker, call: node, scope };
    const next = behind(at);
    at = next && { node: uncast(next.node), scope: next.scope };
  }
  return undefined;
}

/** The function around another, when the call calls it. */
function enclosing(fn: Callable, call: ts.CallExpression, scope: Scope): Callable | undefined {
  const callee = nameNode(uncast(call.expression));
  const symbol = callee && symbolOf(callee, scope);
  for (let parent = fn.parent; parent; parent = parent.parent) {
    if (!isCallable(parent)) continue;
    const name = nameOfFunction(parent);
    if (name && isSameSymbol(symbolOf(name, scope), symbol)) return parent;
  }
  return undefined;
}

function constructorOf(owner: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined {
  return owner.members.find((member) => ts.isConstructorDeclaration(member));
}
