import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkValues, hasPromtool } from "./fixtures/promtool.ts";
import {
  add,
  and,
  atan2,
  divide,
  equal,
  greater,
  greaterOrEqual,
  less,
  lessOrEqual,
  modulo,
  multiply,
  negate,
  notEqual,
  or,
  power,
  print,
  subtract,
  unless,
  vector,
  type Instant,
} from "./index.ts";
import type { Node } from "./node.ts";

/** One series with a value, or none. */
const leaves = fc
  .tuple(fc.integer({ min: -3, max: 3 }), fc.boolean())
  .map(([value, isThere]) => (isThere ? vector(value) : notEqual(vector(value), value)));

type Combine = (left: Instant, right: Instant) => Instant;

const arithmetic: readonly Combine[] = [add, subtract, multiply, divide, modulo, power, atan2];
const sets: readonly Combine[] = [and, or, unless];
const comparisons: readonly Combine[] = [
  equal,
  notEqual,
  greater,
  greaterOrEqual,
  less,
  lessOrEqual,
  (left, right) => less(left, right, { bool: true }),
  (left, right) => equal(left, right, { bool: true }),
];
const signs: readonly Combine[] = [
  (left) => negate(left),
  (left) => power(left, -2),
  (_left, right) => subtract(-2, right),
];
const operators = fc.oneof(...[arithmetic, sets, comparisons, signs].map((each) => fc.constantFrom(...each)));

/** Every operator, in trees of any shape. */
const trees = fc.letrec<{ tree: Instant }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthIdentifier: "tree" },
    { weight: 1, arbitrary: leaves },
    {
      weight: 3,
      arbitrary: fc
        .tuple(operators, tie("tree"), tie("tree"))
        .map(([combine, left, right]) => combine(left, right)),
    },
  ),
})).tree;

/** The same with every pair of parentheses. */
function withAllParentheses(node: Node): string {
  if (node.kind === "unary") return `(${node.operator}${withAllParentheses(node.of)})`;
  if (node.kind !== "binary") return `(${print({ type: "instant", node })})`;
  const { left, operator, bool, right } = node;
  return `(${withAllParentheses(left)} ${operator}${bool ? " bool" : ""} ${withAllParentheses(right)})`;
}

/** 1 where both have the same value, or both are no number, or both have no series. */
function areEqual(one: string, other: string): string {
  const [isNaN, hasNone] = [
    `(${one}) != (${one}) and (${other}) != (${other})`,
    `absent(${one}) and absent(${other})`,
  ];
  return `count((${one}) == (${other}) or ${isNaN} or (${hasNone}))`;
}

describe.skipIf(!hasPromtool())("promtool (skipped when it is not installed)", () => {
  it("computes with the fewest parentheses what it does with all of them, for every operator", () => {
    const texts = fc.sample(trees, { numRuns: 1_500, seed: 20_261_121 }).map((tree) => ({
      few: print(tree),
      all: withAllParentheses(tree.node),
    }));
    const saved = texts.filter(({ few, all }) => few.length + 6 < all.length);
    expect(saved.length).toBeGreaterThan(500);
    expect(checkValues(saved.map(({ few, all }) => [areEqual(few, all), 1]))).toBe("");
  });

  it("would notice a pair too few", () => {
    expect(
      checkValues([
        [areEqual("vector(8) - vector(4) - vector(2)", "vector(8) - (vector(4) - vector(2))"), 1],
      ]),
    ).not.toBe("");
    expect(checkValues([[areEqual("vector(1) == 2", "vector(1)"), 1]])).not.toBe("");
  });
});
