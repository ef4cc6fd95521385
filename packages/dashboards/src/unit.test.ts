import { describe, expect, it } from "vitest";
import { grafanaUnits, rateUnit, valueUnit } from "./unit.ts";

describe("units", () => {
  it.each([
    ["1", "percentunit", "cps"],
    ["s", "s", "percentunit"],
    ["By", "bytes", "Bps"],
    ["Cel", "celsius", "cps"],
    ["J", "joule", "watt"],
    ["{order}", "short", "cps"],
    ["{request}", "short", "reqps"],
  ] as const)("shows a value in %s as %s, and its growth as %s", (unit, value, rate) => {
    expect([valueUnit(unit), rateUnit(unit)]).toEqual([value, rate]);
  });

  it("lists each of Grafana's ids once", () => {
    expect(new Set(grafanaUnits).size).toBe(grafanaUnits.length);
  });
});
