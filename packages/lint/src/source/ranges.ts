// Between which numbers an expression lies, where code sets the ends.
import ts from "@typescript/typescript6";
import type { ValueSet } from "../values.ts";
import { functionOf, initializerOf, returnsOf } from "./declarations.ts";
import { valuesOf } from "./evaluate.ts";
import { bind, enter, outside, symbolOf, uncast, type Scope } from "./scope.ts";

/** From `low` to `high`; `isWhole` when there is nothing between two whole numbers. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly isWhole: boolean;
}

/** The numbers an expression lies between; undefined when it may be no number. */
export function rangeOf(node: ts.Expression, outer: Scope): Range | undefined {
  const inner = uncast(node);
  const scope = enter(outer, inner, "range");
  if (!scope) return undefined;
  if (ts.isNumericLiteral(inner)) return exactly(Number(inner.text));
  if (ts.isPrefixUnaryExpression(inner)) return ofPrefix(inner, scope);
  if (ts.isBinaryExpression(inner)) return ofBinary(inner, scope);
  if (ts.isCallExpression(inner)) return ofCall(inner, scope);
  if (ts.isPropertyAccessExpression(inner) && inner.name.text === "length") return count;
  return ofName(inner, scope);
}

export function loopRange(declaration: ts.VariableDeclaration, scope: Scope): Range | undefined {
  const loop = declaration.parent.parent;
  if (!ts.isForStatement(loop) || !loop.condition || !declaration.initializer) return undefined;
  const { condition } = loop;
  const name = declaration.name.getText();
  if (!ts.isBinaryExpression(condition) || condition.left.getText() !== name) return undefined;
  const steps = loop.incrementor?.getText().replaceAll(/\s/g, "");
  if (steps !== `${name}++` && steps !== `++${name}`) return undefined;
  const first = rangeOf(declaration.initializer, scope);
  const last = rangeOf(condition.right, scope);
  const isBelow = condition.operatorToken.kind === ts.SyntaxKind.LessThanToken;
  if (!first || !last || !(isBelow || condition.operatorToken.kind === ts.SyntaxKind.LessThanEqualsToken))
    return undefined;
  return { low: first.low, high: isBelow ? last.high - 1 : last.high, isWhole: true };
}

const anything: Range = { low: -Infinity, high: Infinity, isWhole: false };
const whole: Range = { ...anything, isWhole: true };
const count: Range = { low: 0, high: Infinity, isWhole: true };

function exactly(value: number): Range {
  return { low: value, high: value, isWhole: Number.isInteger(value) };
}

function ofPrefix(node: ts.PrefixUnaryExpression, scope: Scope): Range | undefined {
  if (node.operator === ts.SyntaxKind.TildeToken) return doubleTilde(node, scope);
  const range = node.operator === ts.SyntaxKind.MinusToken ? rangeOf(node.operand, scope) : undefined;
  return range && { low: -range.high, high: -range.low, isWhole: range.isWhole };
}

/** `~~x` cuts the fraction off. */
function doubleTilde({ operand }: ts.PrefixUnaryExpression, scope: Scope): Range {
  const inner = uncast(operand);
  const isDouble = ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.TildeToken;
  return isDouble ? cut(rangeOf(inner.operand, scope)) : whole;
}

function cut(range: Range | undefined): Range {
  return range ? { low: Math.trunc(range.low), high: Math.trunc(range.high), isWhole: true } : whole;
}

function ofBinary({ left, operatorToken, right }: ts.BinaryExpression, scope: Scope): Range | undefined {
  const operation = operations.get(operatorToken.kind);
  return operation?.(rangeOf(left, scope), rangeOf(right, scope));
}

type Operation = (a: Range | undefined, b: Range | undefined) => Range | undefined;

const operations = new Map<ts.SyntaxKind, Operation>([
  [ts.SyntaxKind.PercentToken, (_, b) => remainder(b)],
  [ts.SyntaxKind.AmpersandToken, masked],
  [ts.SyntaxKind.BarToken, (a, b) => (valueOf(b) === 0 ? cut(a) : undefined)],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken, (_, b) => shifted(b)],
  [ts.SyntaxKind.SlashToken, (a, b) => scaled(a, 1 / (valueOf(b) ?? 0))],
  [ts.SyntaxKind.AsteriskToken, (a, b) => scaled(a, valueOf(b) ?? 0)],
  [ts.SyntaxKind.PlusToken, (a, b) => a && b && sum(a, b)],
  [ts.SyntaxKind.MinusToken, (a, b) => a && b && sum(a, { ...b, low: -b.high, high: -b.low })],
]);

/** The number of a range that holds only one. */
function valueOf(range: Range | undefined): number | undefined {
  return range && range.low === range.high ? range.low : undefined;
}

/** Ids and hashes are whole and not negative. */
function remainder(by: Range | undefined): Range | undefined {
  const isLid = by !== undefined && Number.isFinite(by.high) && by.high > 0;
  return isLid ? { low: 0, high: by.high - 1, isWhole: true } : undefined;
}

function shifted(by: Range | undefined): Range | undefined {
  const bits = valueOf(by);
  return bits === undefined ? undefined : { low: 0, high: 2 ** (32 - bits) - 1, isWhole: true };
}

function scaled(range: Range | undefined, factor: number): Range | undefined {
  if (!range || factor <= 0 || !Number.isFinite(factor)) return undefined;
  return { low: range.low * factor, high: range.high * factor, isWhole: false };
}

function sum(a: Range, b: Range): Range {
  return { low: a.low + b.low, high: a.high + b.high, isWhole: a.isWhole && b.isWhole };
}

function masked(a: Range | undefined, b: Range | undefined): Range | undefined {
  const mask = [a, b].find((range) => range && range.low === range.high && range.low >= 0);
  return mask && { low: 0, high: mask.low, isWhole: true };
}

const dateParts: Readonly<Record<string, readonly [number, number]>> = {
  getHours: [0, 23],
  getMinutes: [0, 59],
  getSeconds: [0, 59],
  getDay: [0, 6],
  getDate: [1, 31],
  getMonth: [0, 11],
};

function ofCall(call: ts.CallExpression, scope: Scope): Range | undefined {
  const { expression: callee } = call;
  const method = ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
  const part = dateParts[method.replace("getUTC", "get")];
  if (part && call.arguments.length === 0) return { low: part[0], high: part[1], isWhole: true };
  if (isMath(call)) return ofMath(method, call.arguments, scope);
  if (/^(parseInt|Number\.parseInt)$/.test(callee.getText())) return whole;
  if (/^(Number|BigInt|parseFloat)$/.test(callee.getText()) && call.arguments[0])
    return rangeOf(call.arguments[0], scope) ?? anything;
  const fn = functionOf(callee, scope);
  const [only, ...more] = fn ? returnsOf(fn) : [];
  return fn && only && more.length === 0
    ? rangeOf(only, bind(scope, [...fn.parameters], [...call.arguments]))
    : undefined;
}

export function isMath({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.expression.getText() === "Math";
}

function ofMath(method: string, given: readonly ts.Expression[], scope: Scope): Range | undefined {
  const ranges = given.map((each) => rangeOf(each, scope) ?? anything);
  const [first = anything] = ranges;
  const lows = ranges.map(({ low }) => low);
  const highs = ranges.map(({ high }) => high);
  const isWhole = ranges.every((range) => range.isWhole);
  switch (method) {
    case "min":
      return { low: Math.min(...lows), high: Math.min(...highs), isWhole };
    case "max":
      return { low: Math.max(...lows), high: Math.max(...highs), isWhole };
    case "floor":
      return { low: Math.floor(first.low), high: Math.floor(first.high), isWhole: true };
    case "ceil":
      return { low: Math.ceil(first.low), high: Math.ceil(first.high), isWhole: true };
    case "round":
      return { low: Math.round(first.low), high: Math.round(first.high), isWhole: true };
    case "trunc":
      return cut(first);
    case "sign":
      return { low: -1, high: 1, isWhole: true };
    case "abs":
      return { low: 0, high: Math.max(Math.abs(first.low), Math.abs(first.high)), isWhole };
    case "random":
      return { low: 0, high: 1 - Number.EPSILON, isWhole: false };
    default:
      return undefined;
  }
}

/** A number behind a name, and a status code by what it is. */
function ofName(node: ts.Expression, scope: Scope): Range | undefined {
  const symbol = ts.isIdentifier(node) ? symbolOf(node, scope) : undefined;
  const bound = symbol && scope.bindings.get(symbol);
  if (bound) return rangeOf(bound.node, outside(bound, scope));
  const declaration = symbol?.valueDeclaration;
  if (declaration && ts.isVariableDeclaration(declaration)) {
    const counted = loopRange(declaration, scope);
    if (counted) return counted;
    const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
    const initializer = isConstant ? initializerOf(node, scope) : undefined;
    const range = initializer && rangeOf(initializer, scope);
    if (range) return range;
  }
  return ofValues(valuesOf(node, scope));
}

function ofValues(set: ValueSet): Range | undefined {
  if (set.kind === "bounded" && set.source === "status code") return { low: 100, high: 599, isWhole: true };
  if (set.kind !== "finite" || set.values.length === 0) return undefined;
  const numbers = set.values.map(Number);
  if (numbers.some(Number.isNaN)) return undefined;
  return { low: Math.min(...numbers), high: Math.max(...numbers), isWhole: numbers.every(Number.isInteger) };
}
