import { durationBuckets, httpServer } from "@telltale/conventions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundFor, upTo } from "./slo-bound.ts";

describe("the bound that a promised latency is counted by", () => {
  it.each([
    [0.25, 0.25, true],
    [0.3, 0.25, false],
    [1, 1, true],
    [60, 10, false],
    [0.001, 0.005, false],
  ])("is for %d s the bucket up to %d s (exact: %s)", (promised, seconds, exact) => {
    expect(boundFor(httpServer.duration.buckets, promised)).toEqual({ seconds, exact });
  });

  it("never calls a request fast enough that was not, if any bound is within the promise", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.005, max: 100, noNaN: true }), (promised) => {
        expect(boundFor(durationBuckets, promised).seconds).toBeLessThanOrEqual(promised);
      }),
    );
  });

  it("is asked for under both of its spellings where it is a whole number", () => {
    expect(upTo({ seconds: 1, exact: true })).toMatchObject({ operator: "=~", value: String.raw`1(\.0)?` });
    expect(upTo({ seconds: 0.25, exact: true })).toMatchObject({ operator: "=", value: "0.25" });
  });
});
