import { describe, expect, it } from "vitest";
import { burnWindows, secondsOf } from "./slo-burn.ts";

describe("burn windows", () => {
  it.each([
    ["30d", [14.4, 14.4, 6, 1]],
    ["28d", [13.44, 13.44, 5.6, 0.9333]],
    ["90d", [43.2, 43.2, 18, 3]],
  ] as const)("have for %s the factors of the recipe, scaled to that window", (window, factors) => {
    const windows = burnWindows(window, 0.999);
    expect(windows.map((each) => each.window)).toEqual(["5m", "1h", "6h", "3d"]);
    expect(windows.map(({ limit }) => limit)).toEqual(factors);
  });

  it("never call for somebody while the budget outlasts its window", () => {
    for (const { limit } of burnWindows("7d", 0.999)) expect(limit).toBeGreaterThanOrEqual(0.9333);
  });

  it("have no limit that not even a total outage reaches", () => {
    // Everything fails: 10 times what an objective of 90 % allows.
    expect(burnWindows("28d", 0.9).map(({ limit }) => limit)).toEqual([undefined, undefined, 5.6, 0.9333]);
  });

  it("are none longer than the budget's own", () => {
    expect(burnWindows("1d", 0.99).map(({ window }) => window)).toEqual(["5m", "1h", "6h"]);
    expect(burnWindows("1m", 0.99)).toEqual([]);
  });

  it("are measured in seconds", () => {
    expect([secondsOf("28d"), secondsOf("5m")]).toEqual([2_419_200, 300]);
  });
});
