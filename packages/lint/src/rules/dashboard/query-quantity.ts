import type { QueryNode } from "@telltale/promql";
import type { KnownMetrics } from "../known-metrics.ts";
import { constantOf, isComparison, selectorsOf } from "../query-tree.ts";
import { quantity, quantityOfName, quantityOfUnit, type Quantity } from "./quantity.ts";

type Found = Quantity | undefined;

/** What the numbers are that a query returns, by the names and units of what it reads; undefined when that is not certain. */
export function queryQuantity(node: QueryNode, known: KnownMetrics): Found {
  const of = (inner: QueryNode | undefined): Found => inner && queryQuantity(inner, known);
  switch (node.kind) {
    case "selector":
      return node.metric === undefined || node.isVariable ? undefined : ofSample(node.metric, known);
    case "range":
    case "subquery":
    case "unary":
      return of(node.of);
    case "call":
      return ofCall(node.name, node.arguments, of, known);
    case "aggregation":
      return /^(count|count_values|group)$/.test(node.name) ? quantity("count") : of(node.of);
    case "binary":
      return ofBinary(node, of(node.left), of(node.right));
    case "number":
    case "string":
      return undefined;
    default:
      return node satisfies never;
  }
}

function ofSample(sample: string, known: KnownMetrics): Found {
  const named = quantityOfName(sample);
  if (named !== undefined && !named.isGuess) return named;
  const unit = known.find(sample)?.unit;
  return (unit === undefined ? undefined : quantityOfUnit(unit)) ?? named;
}

function ofCall(
  name: string,
  given: readonly QueryNode[],
  of: (node: QueryNode | undefined) => Found,
  known: KnownMetrics,
): Found {
  const [first] = given;
  if (/^(rate|irate|deriv)$/.test(name)) return perSecond(of(first));
  if (name === "histogram_quantile") return ofBuckets(given[1], known);
  if (/^(time|timestamp)$/.test(name)) return quantity("moment");
  if (/^(changes|resets|count_over_time)$/.test(name)) return quantity("count");
  if (name === "quantile_over_time") return of(given[1]);
  return keeping.test(name) ? of(first) : undefined;
}

/** Functions that return numbers of the kind they are given. */
const keeping =
  /^(increase|delta|idelta|(avg|min|max|last|mad)_over_time|abs|ceil|floor|round|clamp(_max|_min)?|sort\w*|label_(replace|join)|scalar|predict_linear|double_exponential_smoothing|holt_winters)$/;

function perSecond(found: Found): Found {
  return found && (found.perSecond ? undefined : { ...found, perSecond: true });
}

/** A quantile is in the unit of what was observed. */
function ofBuckets(node: QueryNode | undefined, known: KnownMetrics): Found {
  const [selector, another] = selectorsOf(node);
  if (selector?.metric === undefined || another !== undefined || selector.isVariable) return undefined;
  const found = ofSample(selector.metric.replace(/_bucket$/, ""), known);
  return found?.isGuess ? undefined : found;
}

function ofBinary(node: QueryNode & { kind: "binary" }, left: Found, right: Found): Found {
  const { operator } = node;
  const [a, b] = [constantOf(node.left), constantOf(node.right)];
  if (isComparison(operator)) return node.bool ? undefined : a === undefined ? left : right;
  if (operator === "and" || operator === "unless") return left;
  if (operator === "or") return same(left, right) ?? (isZero(node.right) ? left : undefined);
  if (operator === "+" || operator === "-") return sum(operator, left, right, a ?? b);
  if (operator === "*") return product(left, right, a, b);
  return operator === "/" ? quotient(left, right, b) : undefined;
}

/** `or vector(0)` and `or x * 0` only fill gaps. */
function isZero(node: QueryNode): boolean {
  if (node.kind === "call" && node.name === "vector")
    return node.arguments.some((inner) => constantOf(inner) === 0);
  return (
    node.kind === "binary" &&
    node.operator === "*" &&
    (constantOf(node.right) === 0 || constantOf(node.left) === 0)
  );
}

function same(a: Found, b: Found): Found {
  const isSame = a && b && a.base === b.base && a.perSecond === b.perSecond && a.factor === b.factor;
  return isSame ? { ...a, isGuess: a.isGuess || b.isGuess } : undefined;
}

function sum(operator: "+" | "-", left: Found, right: Found, constant: number | undefined): Found {
  if (constant !== undefined) return besideConstant(left ?? right);
  const both = same(left, right);
  if (both?.base !== "moment") return both;
  return operator === "-" ? quantity("seconds", both.factor) : undefined;
}

/** A constant is in the unit that is meant, so that `1 - errors / 0.001` is a share again, of a budget. */
function besideConstant(found: Found): Found {
  return found?.factor === 1 ? found : undefined;
}

function product(left: Found, right: Found, a: number | undefined, b: number | undefined): Found {
  const [found, by] = a === undefined ? [left, b] : [right, a];
  // Nothing is left of what is multiplied by 0: a constant is added to its labels.
  if (by !== undefined) return found && by !== 0 ? { ...found, factor: found.factor * by } : undefined;
  if (left?.base === "ratio" && !left.perSecond)
    return right && { ...right, factor: right.factor * left.factor };
  return right?.base === "ratio" && !right.perSecond
    ? left && { ...left, factor: left.factor * right.factor }
    : undefined;
}

function quotient(left: Found, right: Found, by: number | undefined): Found {
  if (by !== undefined) return left && by !== 0 ? { ...left, factor: left.factor / by } : undefined;
  if (left === undefined || right === undefined || (left.perSecond !== right.perSecond && right.perSecond))
    return undefined;
  const isGuess = left.isGuess || right.isGuess;
  const factor = left.factor / right.factor;
  const rest = left.perSecond && !right.perSecond;
  if (right.base === "count" || right.base === "ratio")
    if (left.base !== right.base) return { ...left, perSecond: rest, factor, isGuess };
  // Pods per node and bytes per byte are not shares of a whole: that it is one is a guess.
  return left.base === right.base ? { base: "ratio", perSecond: rest, factor, isGuess: true } : undefined;
}
