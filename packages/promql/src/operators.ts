import { nodeOf } from "./call.ts";
import type { Instant, Matching, Numeric, Pairing, Scalar } from "./expression.ts";
import type { BinaryNode, MatchingNode } from "./node.ts";

type Operand = Instant | Numeric;

/** Two scalars make a scalar; anything with a vector makes a vector. Series of two vectors meet as `matching` says. */
interface Arithmetic {
  (left: Numeric, right: Numeric): Scalar;
  (left: Instant, right: Instant, matching?: Matching): Instant;
  (left: Operand, right: Operand): Instant;
}

export const add: Arithmetic = arithmetic("+");
export const subtract: Arithmetic = arithmetic("-");
export const multiply: Arithmetic = arithmetic("*");
export const divide: Arithmetic = arithmetic("/");
/** What a division leaves over. */
export const modulo: Arithmetic = arithmetic("%");
export const power: Arithmetic = arithmetic("^");
/** The angle, in radians, of the point with these coordinates, y first. */
export const atan2: Arithmetic = arithmetic("atan2");

/** With `bool` a comparison yields 1 or 0 for each series, and drops none. */
interface Bool {
  readonly bool?: boolean;
}
type Unpaired = { readonly [key in "on" | "ignoring" | "group" | "include"]?: never };

/** Keeps the series of the vector for which the comparison holds. Two numbers can only be compared with `bool`. */
interface Comparison {
  (left: Instant, right: Instant, options?: Bool & (Matching | Unpaired)): Instant;
  (left: Instant, right: Operand, options?: Bool): Instant;
  (left: Numeric, right: Instant, options?: Bool): Instant;
  (left: Numeric, right: Numeric, options: { readonly bool: true }): Scalar;
}

export const greater: Comparison = comparison(">");
export const greaterOrEqual: Comparison = comparison(">=");
export const less: Comparison = comparison("<");
export const lessOrEqual: Comparison = comparison("<=");
export const equal: Comparison = comparison("==");
export const notEqual: Comparison = comparison("!=");

type SetOperator = (left: Instant, right: Instant, pairing?: Pairing) => Instant;

/** The series on the left that have a partner on the right. */
export const and: SetOperator = setOperator("and");
/** The series on the left, and those on the right that have no partner there. */
export const or: SetOperator = setOperator("or");
/** The series on the left that have no partner on the right. */
export const unless: SetOperator = setOperator("unless");

/** The same with the other sign. */
export function negate(of: Instant): Instant;
export function negate(of: Numeric): Scalar;
export function negate(of: Operand): Instant | Scalar {
  const node = nodeOf(of);
  const negative =
    node.kind === "number"
      ? nodeOf(-node.value)
      : { kind: "unary" as const, operator: "-" as const, of: node };
  return { type: typeOf(of), node: negative };
}

interface Options extends MatchingNode, Bool {}

function arithmetic(operator: string): Arithmetic {
  function combine(left: Numeric, right: Numeric): Scalar;
  function combine(left: Operand, right: Operand, matching?: Matching): Instant;
  function combine(left: Operand, right: Operand, matching?: Matching): Instant | Scalar {
    return binary(operator, left, right, matching);
  }
  return combine;
}

function comparison(operator: string): Comparison {
  function compare(left: Numeric, right: Numeric, options: { readonly bool: true }): Scalar;
  function compare(left: Operand, right: Operand, options?: Options): Instant;
  function compare(left: Operand, right: Operand, options?: Options): Instant | Scalar {
    return binary(operator, left, right, options);
  }
  return compare;
}

function setOperator(operator: string): SetOperator {
  return (left, right, pairing) => ({ type: "instant", node: binary(operator, left, right, pairing).node });
}

function binary(operator: string, left: Operand, right: Operand, options: Options = {}): Instant | Scalar {
  const type = typeOf(left) === "scalar" && typeOf(right) === "scalar" ? "scalar" : "instant";
  const sides = { left: nodeOf(left), right: nodeOf(right) };
  return { type, node: { kind: "binary", operator, ...matchingOf(options), ...sides } };
}

/** A label in `on` is the same on both sides: Prometheus refuses to have it included. */
function matchingOf({
  bool,
  on,
  ignoring,
  group,
  include = [],
}: Options): Pick<BinaryNode, "bool" | "matching"> {
  const labels = on ? { on } : ignoring && { ignoring };
  const grouped = group ? { group, include: include.filter((label) => !on?.includes(label)) } : {};
  return { ...(bool ? { bool } : {}), ...(labels ? { matching: { ...labels, ...grouped } } : {}) };
}

function typeOf(operand: Operand): "instant" | "scalar" {
  return typeof operand === "number" ? "scalar" : operand.type;
}
