import ts from "@typescript/typescript6";
import type { Checker, Symbol } from "./checker.ts";
import type { References } from "./references.ts";

/** What an expression is judged in: the checker, who refers to what, and the arguments of calls under way. */
export interface Scope {
  readonly checker: Checker;
  readonly references: References;
  /** The argument a parameter stands for, and the scope that argument is judged in. */
  readonly bindings: ReadonlyMap<Symbol, Bound>;
  /** The same by parameter, patterns included; undefined where a call leaves the argument out. */
  readonly given: ReadonlyMap<ts.ParameterDeclaration, Bound | undefined>;
  /** Questions being answered, so that a value defined by itself ends. */
  readonly active: Active;
  /** How many questions lie between this one and the first. */
  readonly depth: number;
  /** What one use may cost; shared by all scopes of that use. */
  readonly effort: Effort;
  /** The expression that was asked about first. */
  readonly root?: ts.Node;
}

/** What can be asked of an expression. */
export type Question =
  | "values"
  | "elements"
  | "properties"
  | "members"
  | "receiver"
  | "range"
  | "hidden"
  | "calls";
type Active = Readonly<Record<Question, ReadonlySet<ts.Node>>>;

interface Effort {
  /** How many more questions may be asked. */
  left: number;
  /** Expressions that were met again while being judged; who depends on one grows with each turn. */
  readonly circular: Set<ts.Node>;
}

interface Bound {
  readonly node: ts.Expression;
  readonly scope: Scope;
}

/** Deeper than this nobody could follow the path in a message either. */
const deepest = 40;
/** More than this the stack would not hold. */
const mostSteps = 150;
/** More than this would be felt at the keyboard. */
const mostEffort = 5_000;

/** A scope in which nothing has been asked yet. */
export function freshScope(checker: Checker, references: References): Scope {
  const effort = { left: mostEffort, circular: new Set<ts.Node>() };
  return { checker, references, ...nothing, effort };
}

const none: ReadonlySet<ts.Node> = new Set();
const nothing = {
  bindings: new Map(),
  given: new Map(),
  active: {
    values: none,
    elements: none,
    properties: none,
    members: none,
    receiver: none,
    range: none,
    hidden: none,
    calls: none,
  },
  depth: 0,
} satisfies Partial<Scope>;

/** The scope inside an expression; undefined when this is already being asked of it, or after too much effort. */
export function enter(scope: Scope, node: ts.Node, question: Question): Scope | undefined {
  const asked = scope.active[question];
  const isTooFar = asked.size >= deepest || scope.depth >= mostSteps;
  if (asked.has(node) || isTooFar || scope.effort.left-- <= 0) return undefined;
  const active = { ...scope.active, [question]: new Set([...asked, node]) };
  return { ...scope, active, depth: scope.depth + 1, root: scope.root ?? node };
}

/** The scope an argument is judged in while the function that takes it is being judged. */
export function outside(bound: Bound, { depth, root }: Scope): Scope {
  return { ...bound.scope, depth, ...(root ? { root } : {}) };
}

/** The scope inside a function called with these arguments. */
export function bind(
  scope: Scope,
  parameters: readonly ts.ParameterDeclaration[],
  values: readonly ts.Expression[],
  caller: Scope = scope,
): Scope {
  const bindings = new Map(scope.bindings);
  const given = new Map(scope.given);
  const isSpread = values.some((value) => ts.isSpreadElement(value));
  parameters.forEach((parameter, index) => {
    if (parameter.dotDotDotToken || isSpread) return;
    const node = values[index];
    given.set(parameter, node && { node, scope: caller });
    const symbol = ts.isIdentifier(parameter.name) && scope.checker.getSymbolAtLocation(parameter.name);
    if (symbol && node) bindings.set(symbol, { node, scope: caller });
  });
  return { ...scope, bindings, given };
}

/** The symbol an expression names, imports and re-exports followed. */
export function symbolOf(node: ts.Node, { checker }: Scope): Symbol | undefined {
  if (!node.parent) return undefined;
  const shorthand = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node;
  const symbol = shorthand
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  const named = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return named && named.flags & ts.SymbolFlags.Transient ? symbolInCode(named, checker) : named;
}

/** Members of classes and generics are made anew for each type; the one in the code stands for all of them. */
function symbolInCode(symbol: Symbol, checker: Checker): Symbol {
  const [only, ...more] = symbol.declarations ?? [];
  const name = only && more.length === 0 ? ts.getNameOfDeclaration(only) : undefined;
  return (name && checker.getSymbolAtLocation(name)) ?? symbol;
}

/** An expression without parentheses, `!`, `satisfies` and `as const`. */
export function bare(node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node) && documentedType(node) === undefined) return bare(node.expression);
  if (ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node)) return bare(node.expression);
  if (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.CommaToken &&
    ts.isNumericLiteral(node.left)
  )
    return bare(node.right); // `(0, module.name)(…)`, as compilers write calls of imports
  return ts.isAsExpression(node) && node.type.getText() === "const" ? bare(node.expression) : node;
}

/** An expression without casts too. */
export function uncast(node: ts.Expression): ts.Expression {
  const inner = bare(node);
  const cast = castOf(inner);
  return cast ? uncast(cast) : inner;
}

/** What a cast is made of: `x as T`, `<T>x`, and `(x)` behind a JSDoc type. */
export function castOf(node: ts.Expression): ts.Expression | undefined {
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return node.expression;
  return ts.isParenthesizedExpression(node) && documentedType(node) !== undefined
    ? node.expression
    : undefined;
}

function documentedType(node: ts.ParenthesizedExpression): ts.Node | undefined {
  return node.flags & ts.NodeFlags.JavaScriptFile ? ts.getJSDocTypeTag(node) : undefined;
}

/** An expression as a message shows it: one line, not long. */
export function textOf(node: ts.Node): string {
  const written = node.pos < 0 && ts.isStringLiteralLike(node) ? JSON.stringify(node.text) : node.getText();
  const text = written.replaceAll(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
