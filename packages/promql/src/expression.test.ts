import { describe, expect, expectTypeOf, it } from "vitest";
import {
  add,
  divide,
  equals,
  greater,
  histogramQuantile,
  offset,
  or,
  range,
  rate,
  scalar,
  selector,
  sum,
  type Instant,
  type Scalar,
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
  });

  it("refuses what Prometheus refuses", () => {
    const refused = [
      // @ts-expect-error a range cannot be summed
      sum(window),
      // @ts-expect-error a rate needs a range
      rate(up),
      // @ts-expect-error a range is taken of a selector, not of a rate
      range(rate(window), "5m"),
      // @ts-expect-error an offset belongs to a selector
      offset(sum(up), "5m"),
      // @ts-expect-error set operators take vectors
      or(up, 0),
      // @ts-expect-error two scalars need `bool` to be compared
      greater(1, 2),
      // @ts-expect-error arithmetic takes no ranges
      add(window, 1),
      // @ts-expect-error a length of time carries its unit
      range(up, "5"),
      // @ts-expect-error by or without
      sum(up, { by: ["a"], without: ["b"] }),
    ];
    expect(refused).toHaveLength(9);
  });
});
