import { describe, expect, it } from "vitest";
import { absolute, partOf, readInterval, shift, spanOf, titleOf, zoomOut } from "./time-range.ts";

const now = Date.UTC(2026, 0, 31, 12);
const hour = 3_600_000;

describe("a time range", () => {
  it("is the last hour where it cannot be read, or ends before it begins", () => {
    const last = { from: now - hour, to: now };
    expect(spanOf({ from: "nonsense", to: "now" }, now)).toEqual(last);
    expect(spanOf({ from: "now", to: "now-1h" }, now)).toEqual(last);
  });

  it("moves by its half, and never beyond now", () => {
    const span = { from: now - 3 * hour, to: now - hour };
    expect(shift(span, -1, now)).toEqual(absolute(now - 4 * hour, now - 2 * hour));
    expect(shift({ from: now - 2 * hour, to: now }, 1, now)).toEqual(absolute(now - 2 * hour, now));
  });

  it("doubles around its middle", () => {
    expect(zoomOut({ from: now - 4 * hour, to: now - 2 * hour }, now)).toEqual(
      absolute(now - 5 * hour, now - hour),
    );
  });

  it("has a name where it is a quick one", () => {
    expect(["now-1h", "now-7d", "now-45m", "now/d"].map((from) => titleOf({ from, to: "now" }))).toEqual([
      "Last hour",
      "Last 7 days",
      "Last 45m",
      undefined,
    ]);
  });

  it("is a part of another where they meet", () => {
    const span = { from: 100, to: 200 };
    expect([partOf(span, absolute(150, 300)), partOf(span, absolute(300, 400)), partOf(span, {})]).toEqual([
      { from: 150, to: 200 },
      undefined,
      undefined,
    ]);
  });

  it("is asked again at most once a second", () => {
    expect([readInterval("10s"), readInterval("100ms"), readInterval("")]).toEqual([
      10_000,
      1_000,
      undefined,
    ]);
  });
});
