import { describe, expect, expectTypeOf, it } from "vitest";
import {
  abs,
  add,
  and,
  at,
  clamp,
  countOverTime,
  countValues,
  deriv,
  divide,
  equals,
  greater,
  histogramQuantile,
  hour,
  labelReplace,
  negate,
  offset,
  or,
  quantile,
  range,
  rate,
  scalar,
  selector,
  subquery,
  sum,
  literal,
  time,
  topk,
  vector,
  type Instant,
  type Range,
  type Scalar,
  type Selector,
  type Text,
} from "./index.ts";

const up = selector("up", equals("job", "checkout"));
const window = range(up, "5m");

describe("the types of expressions", () => {
  it("lets an aggregation of a rate of a range compose", () => {
    expectTypeOf(sum(rate(window), { by: ["job"] })).toEqualTypeOf<Instant>();
    expectTypeOf(histogramQuantile(0.99, rate(window))).toEqualTypeOf<Instant>();
  });

  it("makes a scalar of two scalars, and a vector of anything with a vector", () => {
    expectTypeOf(add(1, scalar(2))).toEqualTypeOf<Scalar>();
    expectTypeOf(divide(up, 2)).toEqualTypeOf<Instant>();
    expectTypeOf(negate(up)).toEqualTypeOf<Instant>();
    expectTypeOf(negate(time())).toEqualTypeOf<Scalar>();
  });

  it("makes a scalar of a comparison of scalars with bool", () => {
    expectTypeOf(greater(scalar(up), 2, { bool: true })).toEqualTypeOf<Scalar>();
    expectTypeOf(greater(up, 2, { bool: true })).toEqualTypeOf<Instant>();
  });

  it("takes a subquery for a range, and keeps what was moved in time what it was", () => {
    expectTypeOf(subquery(rate(window), "1h", "1m")).toEqualTypeOf<Range>();
    expectTypeOf(offset(up, "-5m")).toEqualTypeOf<Selector>();
    expectTypeOf(offset(subquery(up, "1h"), "$__range")).toEqualTypeOf<Range>();
    expectTypeOf(at(window, "end()")).toEqualTypeOf<Range>();
  });

  it("tells strings and numbers from series", () => {
    expectTypeOf(literal("a")).toEqualTypeOf<Text>();
    expectTypeOf(scalar(up)).toEqualTypeOf<Scalar>();
    expectTypeOf(vector(time())).toEqualTypeOf<Instant>();
  });

  it("refuses a function of what it does not take", () => {
    const refused = [
      // @ts-expect-error a range cannot be summed
      sum(window),
      // @ts-expect-error a rate needs a range
      rate(up),
      // @ts-expect-error samples are counted over a range
      countOverTime(rate(window)),
      // @ts-expect-error a slope needs a range
      deriv(up),
      // @ts-expect-error a number has no series to take the distance from 0 of
      abs(time()),
      // @ts-expect-error bounds are numbers, not series
      clamp(up, up, 1),
      // @ts-expect-error a share is a number
      quantile(up, up),
      // @ts-expect-error how many is a number
      topk("3", up),
      // @ts-expect-error a label's name is a text
      countValues(1, up),
      // @ts-expect-error the hour of a number needs vector()
      hour(time()),
      // @ts-expect-error a vector becomes a vector by itself
      vector(up),
      // @ts-expect-error a range is no number
      scalar(window),
      // @ts-expect-error by or without
      sum(up, { by: ["a"], without: ["b"] }),
    ];
    expect(refused).toHaveLength(13);
    // @ts-expect-error both bounds are needed
    expect(() => clamp(up, 0)).toThrow(TypeError);
    // @ts-expect-error a pattern is needed
    expect(() => labelReplace(up, "a", "b", "c")).toThrow(TypeError);
  });

  it("refuses windows and places in time where none can be", () => {
    const refused = [
      // @ts-expect-error a range is taken of a selector; of a rate, a subquery
      range(rate(window), "5m"),
      // @ts-expect-error a subquery is taken of an instant vector
      subquery(window, "1h"),
      // @ts-expect-error a subquery of a number has nothing to look at
      subquery(time(), "1h"),
      // @ts-expect-error an offset belongs to a selector
      offset(sum(up), "5m"),
      // @ts-expect-error a moment belongs to a selector
      at(rate(window), 0),
      // @ts-expect-error a moment is a number of seconds
      at(up, "now"),
    ];
    expect(refused).toHaveLength(6);
    // @ts-expect-error a length of time carries its unit
    expect(() => range(up, "5")).toThrow("duration/unit");
  });

  it("refuses operators beside what they do not take", () => {
    const refused = [
      // @ts-expect-error set operators take vectors
      or(up, 0),
      // @ts-expect-error set operators take vectors
      and(time(), up),
      // @ts-expect-error two scalars need `bool` to be compared
      greater(1, 2),
      // @ts-expect-error two scalars need `bool` to be compared
      greater(scalar(up), time(), { bool: false }),
      // @ts-expect-error arithmetic takes no ranges
      add(window, 1),
      // @ts-expect-error arithmetic takes no strings
      add(literal("a"), up),
      // @ts-expect-error bool is for comparisons
      add(up, up, { bool: true }),
    ];
    expect(refused).toHaveLength(7);
  });

  it("refuses matchings that mean nothing", () => {
    const refused = [
      // @ts-expect-error a number has no labels to match
      add(up, 1, { on: ["job"] }),
      // @ts-expect-error a number has no labels to match
      greater(up, 1, { on: ["job"] }),
      // @ts-expect-error on or ignoring
      divide(up, up, { on: ["job"], ignoring: ["le"] }),
      // @ts-expect-error many to one only on or ignoring some labels
      divide(up, up, { group: "left" }),
      // @ts-expect-error labels are included from the one side of many to one
      divide(up, up, { on: ["job"], include: ["version"] }),
      // @ts-expect-error set operators match many with many
      and(up, up, { on: ["job"], group: "left" }),
    ];
    expect(refused).toHaveLength(6);
  });
});
