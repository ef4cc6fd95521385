import ts from "@typescript/typescript6";
import { nameOfFunction } from "./declarations.ts";
import { behind, follow, type Placed } from "./follow.ts";
import { callsOf, isCallable, type Callable } from "./function-calls.ts";
import { bindPattern, elementsIn } from "./list-elements.ts";
import { nameNode } from "./references.ts";
import { bindsAny, saidNames, withInitializers } from "./said-names.ts";
import { isSameSymbol } from "./same-symbol.ts";
import { bind, freshScope, symbolOf, uncast, type Scope } from "./scope.ts";

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

/** What the object that a method is called on was made with: the arguments of its class, or of the function around it. */
function makersOf(fn: Callable, call: ts.CallExpression | ts.NewExpression, scope: Scope): readonly Scope[] {
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

/** Where a text that names something stands: in the call that brought it, when it came as an argument. */
export function sourceOf(node: ts.Expression, scope: Scope): ts.Node {
  const names: ts.Identifier[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) names.push(child);
    ts.forEachChild(child, visit);
  };
  visit(node);
  for (const name of names.toReversed()) {
    const symbol = symbolOf(name, scope);
    const bound = symbol && scope.bindings.get(symbol);
    if (bound) return sourceOf(bound.node, bound.scope);
  }
  const member = ts.isPropertyAccessExpression(node) ? follow(node, scope) : undefined;
  return member && scope.bindings.size > 0 ? member.node : node;
}
