import { describe, expect, it } from "vitest";
import { parseDuration } from "./duration.ts";

describe("parseDuration", () => {
  it.each([
    ["500ms", 500],
    ["1.5s", 1_500],
    ["5m", 300_000],
    ["1h", 3_600_000],
    ["28d", 2_419_200_000],
    ["0s", 0],
  ])("%s is %i milliseconds", (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each(["500", "s", "-1s", "1 s", "1w", "1e3s", ".5s", `${"9".repeat(400)}d`, "5s\n", 500, null])(
    "%j is none",
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});
