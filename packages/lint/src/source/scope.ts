import ts from "@typescript/typescript6";
import type { Checker, Symbol } from "./checker.ts";
import type { References } from "./references.ts";

/** What an expression is judged in: the checker, who refers to what, and the arguments of calls under way. */
export interface Scope {
  readonly checker: Checker;
  readonly references: References;
  /** The argument a parameter stands for, and the scope that argument is judged in. */
  readonly bindings: ReadonlyMap<Symbol, Bound>;
  /** Questions being answered, so that a value defined by itself ends. */
  readonly active: Active;
  /** How many more questions one use may cost; shared by all scopes of that use. */
  readonly effort: { left: number };
}

/** What can be asked of an expression. */
export type Question = "values" | "elements" | "properties" | "members" | "receiver";
type Active = Readonly<Record<Question, ReadonlySet<ts.Node>>>;

interface Bound {
  readonly node: ts.Expression;
  readonly scope: Scope;
}

/** Deeper than this nobody could follow the path in a message either. */
const deepest = 40;
/** More than this would be felt at the keyboard. */
const mostEffort = 5_000;

/** A scope in which nothing has been asked yet. */
export function freshScope(checker: Checker, references: References): Scope {
  const none = new Set<ts.Node>();
  const active = { values: none, elements: none, properties: none, members: none, receiver: none };
  return { checker, references, bindings: new Map(), active, effort: { left: mostEffort } };
}

/** The scope inside an expression; undefined when this is already being asked of it, or after too much effort. */
export function enter(scope: Scope, node: ts.Node, question: Question): Scope | undefined {
  const asked = scope.active[question];
  if (asked.has(node) || asked.size >= deepest || scope.effort.left-- <= 0) return undefined;
  return { ...scope, active: { ...scope.active, [question]: new Set([...asked, node]) } };
}

/** The scope inside a function called with these arguments. */
export function bind(
  scope: Scope,
  parameters: readonly ts.ParameterDeclaration[],
  values: readonly ts.Expression[],
): Scope {
  const bindings = new Map(scope.bindings);
  parameters.forEach((parameter, index) => {
    const symbol = ts.isIdentifier(parameter.name) && scope.checker.getSymbolAtLocation(parameter.name);
    const node = values[index];
    if (symbol && node && !parameter.dotDotDotToken) bindings.set(symbol, { node, scope });
  });
  return { ...scope, bindings };
}

/** The symbol an expression names, imports and re-exports followed. */
export function symbolOf(node: ts.Node, { checker }: Scope): Symbol | undefined {
  const shorthand = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node;
  const symbol = shorthand
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** An expression without parentheses, `!`, `satisfies` and `as const`. */
export function bare(node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node)) {
    return bare(node.expression);
  }
  return ts.isAsExpression(node) && node.type.getText() === "const" ? bare(node.expression) : node;
}

/** An expression without casts too. */
export function uncast(node: ts.Expression): ts.Expression {
  const inner = bare(node);
  return ts.isAsExpression(inner) || ts.isTypeAssertionExpression(inner) ? uncast(inner.expression) : inner;
}

/** An expression as a message shows it: one line, not long. */
export function textOf(node: ts.Node): string {
  const text = node.getText().replaceAll(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
