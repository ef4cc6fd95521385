import ts from "@typescript/typescript6";
import { bindAll } from "./bind-call.ts";
import { type Placed } from "./follow.ts";
import { callsOf, isCallable, type Callable } from "./function-calls.ts";
import { bindPattern, elementsIn } from "./list-elements.ts";
import { makersOf } from "./makers-of-receiver.ts";
import { bindsAny, saidNames, withInitializers } from "./said-names.ts";
import { freshScope, type Scope } from "./scope.ts";

/** One way in which a node is reached: the arguments and list elements in force, and the outermost call that brought them. */
export interface Context {
  readonly scope: Scope;
  readonly call?: ts.CallExpression | ts.NewExpression;
}

/** More ways than this are not told apart. */
const most = 500;
/** A name that comes through more functions than this is not a name somebody chose. */
const deepest = 6;

/** Every way in which a node is reached: one per call of the functions around it and per element of the lists it loops over. */
export function contextsOf(node: ts.Node, scope: Scope): readonly Context[] {
  return reach({ node, names: saidNames(node), seen: new Set(), budget: { left: most } }, { scope });
}

/** Each way is judged with an effort of its own, which all scopes of a use share. */
export function renewEffort({ effort, checker, references }: Scope): void {
  Object.assign(effort, freshScope(checker, references).effort);
}

/** Where the way to a node has been followed to, and what is still to be known there. */
interface Step {
  readonly node: ts.Node;
  /** The names that what is asked about depends on. */
  readonly names: ReadonlySet<string>;
  readonly seen: ReadonlySet<ts.Node>;
  /** How many more ways may be followed; shared by all. */
  readonly budget: { left: number };
}

/** Only functions and loops that have a say in one of the names tell ways apart. */
function reach({ node, names: said, seen, budget }: Step, base: Context): readonly Context[] {
  let names = said;
  if (seen.size > deepest) return [base];
  for (let child = node, parent = node.parent; parent; child = parent, parent = parent.parent) {
    const step = { node: parent, names, seen, budget };
    if (ts.isForOfStatement(parent) && child === parent.statement && bindsLoop(parent, names))
      return throughLoop(parent, step, base);
    if (!isCallable(parent) || seen.has(parent)) continue;
    names = withInitializers(parent, names);
    if (hasSay(parent, names))
      return throughFunction(parent, { ...step, names, seen: new Set([...seen, parent]) }, base);
  }
  return [base];
}

function bindsLoop({ initializer }: ts.ForOfStatement, names: ReadonlySet<string>): boolean {
  return (
    ts.isVariableDeclarationList(initializer) &&
    initializer.declarations.some(({ name }) => bindsAny(name, names))
  );
}

/** Its parameters, its class's fields, or the function that made it may differ from call to call. */
function hasSay(fn: Callable, names: ReadonlySet<string>): boolean {
  if (fn.parameters.some(({ name }) => bindsAny(name, names))) return true;
  if (names.has("this") && ts.isClassLike(fn.parent)) return true;
  return (
    !ts.isClassLike(fn.parent) &&
    ts.findAncestor(fn.parent, isCallable) !== undefined &&
    !ts.isCallExpression(fn.parent)
  );
}

function throughLoop(loop: ts.ForOfStatement, step: Step, base: Context): readonly Context[] {
  const names = new Set([...step.names, ...saidNames(loop.expression)]);
  const outer = reach({ ...step, node: loop, names }, base);
  const [variable] = ts.isVariableDeclarationList(loop.initializer) ? loop.initializer.declarations : [];
  return variable ? overElements(outer, loop.expression, variable.name) : outer;
}

/** One context per element of a list; the context as it is when the list cannot be read. */
function overElements(
  outer: readonly Context[],
  list: ts.Expression,
  name: ts.BindingName,
): readonly Context[] {
  return outer.flatMap((context) => {
    const elements = elementsIn(list, context.scope);
    return elements ? elements.map((element) => withElement(context, name, element)) : [context];
  });
}

function withElement(context: Context, name: ts.BindingName, element: Placed): Context {
  return { ...context, scope: bindPattern(name, element, context.scope) };
}

function throughFunction(fn: Callable, step: Step, base: Context): readonly Context[] {
  const list = listBehind(fn);
  const [first] = fn.parameters;
  if (list && first)
    return overElements(
      reach({ ...step, node: fn, names: new Set([...step.names, ...saidNames(list)]) }, base),
      list,
      first.name,
    );
  const calls = callsOf(fn, base.scope);
  if (calls.length > 0) return calls.flatMap((call) => throughCall(fn, call, step, base));
  // Nobody in the program says what its parameters are.
  const left = [...step.names].filter(
    (name) => !fn.parameters.some((each) => bindsAny(each.name, new Set([name]))),
  );
  return reach({ ...step, node: fn, names: new Set(left) }, base);
}

/** `NAMES.map((name) => …)`, `Array.from(NAMES, (name) => …)`: the list a callback is called over. */
function listBehind(fn: Callable): ts.Expression | undefined {
  const call = fn.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  const { expression: receiver, name } = call.expression;
  if (name.text === "from" && receiver.getText() === "Array" && call.arguments[1] === fn)
    return call.arguments[0];
  return /^(forEach|map|flatMap)$/.test(name.text) && call.arguments[0] === fn ? receiver : undefined;
}

function throughCall(
  fn: Callable,
  call: ts.CallExpression | ts.NewExpression,
  { seen, budget }: Step,
  base: Context,
): readonly Context[] {
  if (budget.left-- <= 0) return [];
  return reach({ node: call, names: saidNames(call), seen, budget }, { scope: base.scope }).flatMap(
    ({ scope, call: outermost }: Context) =>
      makersOf(fn, call, scope).map((inside) => ({
        scope: bindAll(fn, call, inside),
        call: outermost ?? call,
      })),
  );
}
