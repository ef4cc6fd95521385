import type { BinaryOperator, Instant, Node, Scalar } from "./expression.ts";
import { scalar } from "./functions.ts";

type Operand = Instant | Scalar | number;
type Numeric = Scalar | number;

/** Two scalars make a scalar; anything with a vector makes a vector. */
interface Arithmetic {
  (left: Numeric, right: Numeric): Scalar;
  (left: Operand, right: Operand): Instant;
}

export const add: Arithmetic = arithmetic("+");
export const subtract: Arithmetic = arithmetic("-");
export const multiply: Arithmetic = arithmetic("*");
export const divide: Arithmetic = arithmetic("/");
export const modulo: Arithmetic = arithmetic("%");
export const power: Arithmetic = arithmetic("^");

/** Keeps the series of the vector for which the comparison holds. */
interface Comparison {
  (left: Instant, right: Operand): Instant;
  (left: Numeric, right: Instant): Instant;
}

export const greater: Comparison = comparison(">");
export const greaterOrEqual: Comparison = comparison(">=");
export const less: Comparison = comparison("<");
export const lessOrEqual: Comparison = comparison("<=");
export const equal: Comparison = comparison("==");
export const notEqual: Comparison = comparison("!=");

/** The series on the left that have a partner on the right. */
export const and = (left: Instant, right: Instant): Instant => vectorOf("and", left.node, right.node);
/** The series on the left, and those on the right that have no partner there. */
export const or = (left: Instant, right: Instant): Instant => vectorOf("or", left.node, right.node);
/** The series on the left that have no partner on the right. */
export const unless = (left: Instant, right: Instant): Instant => vectorOf("unless", left.node, right.node);

function arithmetic(operator: BinaryOperator): Arithmetic {
  function combine(left: Numeric, right: Numeric): Scalar;
  function combine(left: Operand, right: Operand): Instant;
  function combine(left: Operand, right: Operand): Instant | Scalar {
    const [a, b] = [lift(left), lift(right)];
    const type = a.type === "scalar" && b.type === "scalar" ? "scalar" : "instant";
    return { type, node: { kind: "binary", operator, left: a.node, right: b.node } };
  }
  return combine;
}

function comparison(operator: BinaryOperator): Comparison {
  return (left: Operand, right: Operand) => vectorOf(operator, lift(left).node, lift(right).node);
}

function vectorOf(operator: BinaryOperator, left: Node, right: Node): Instant {
  return { type: "instant", node: { kind: "binary", operator, left, right } };
}

function lift(operand: Operand): Instant | Scalar {
  return typeof operand === "number" ? scalar(operand) : operand;
}
