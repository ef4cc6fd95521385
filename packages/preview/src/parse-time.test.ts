import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSpan, writeSpan } from "./duration.ts";
import { parseTime } from "./parse-time.ts";
import { viewOf } from "./view.ts";

const now = new Date(2026, 4, 14, 15, 26, 37, 123).getTime(); // a Thursday, in the zone of this machine
const at = (...parts: [number, number, number?, number?, number?, number?, number?]): number =>
  new Date(...parts).getTime();

describe("a time", () => {
  it.each<[string, number, number]>([
    ["now", now, now],
    ["now-1h", now - 3_600_000, now - 3_600_000],
    ["now+90s", now + 90_000, now + 90_000],
    ["now-500ms", now - 500, now - 500],
    ["now/d", at(2026, 4, 14), at(2026, 4, 15) - 1],
    ["now-1d/d", at(2026, 4, 13), at(2026, 4, 14) - 1],
    ["now/h", at(2026, 4, 14, 15), at(2026, 4, 14, 16) - 1],
    ["now/m", at(2026, 4, 14, 15, 26), at(2026, 4, 14, 15, 27) - 1],
    ["now/w", at(2026, 4, 10), at(2026, 4, 17) - 1],
    ["now/M", at(2026, 4, 1), at(2026, 5, 1) - 1],
    ["now/Q", at(2026, 3, 1), at(2026, 6, 1) - 1],
    ["now-1y/y", at(2025, 0, 1), at(2026, 0, 1) - 1],
    ["now-1M", at(2026, 3, 14, 15, 26, 37, 123), at(2026, 3, 14, 15, 26, 37, 123)],
    ["1700000000000", 1_700_000_000_000, 1_700_000_000_000],
    ["2026-01-02T03:04:05.000Z", Date.UTC(2026, 0, 2, 3, 4, 5), Date.UTC(2026, 0, 2, 3, 4, 5)],
  ])("%s", (text, begin, end) => {
    expect([parseTime(text, now), parseTime(text, now, true)]).toEqual([begin, end]);
  });

  it.each(["", "yesterday", "now-", "now-1x", "nowhere", "now/"])("is not %o", (text) => {
    expect(parseTime(text, now)).toBeUndefined();
  });
});

describe("a view", () => {
  it("is an hour back where the times cannot be read, and never begins after its end", () => {
    expect(viewOf({ from: "?", to: "?" }, now)).toMatchObject({ from: now - 3_600_000, to: now });
    expect(viewOf({ from: "now", to: "now-1h" }, now).from).toBe(now - 3_600_000);
  });
});

describe("a length of time", () => {
  it.each<[string, number | undefined]>([
    ["30s", 30_000],
    ["1h30m", 5_400_000],
    [">10s", 10_000],
    ["500ms", 500],
    ["1.5m", 90_000],
    ["15", 15_000],
    ["1w", 604_800_000],
    ["", undefined],
    ["$interval", undefined],
    ["1x", undefined],
  ])("%o is %o ms", (text, expected) => {
    expect(parseSpan(text)).toBe(expected);
  });

  it("is written so that it is read as the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (ms) => {
        expect(parseSpan(writeSpan(ms))).toBe(ms);
      }),
    );
  });
});
