import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assertDistinct, panelId, shortName } from "./identity.ts";

describe("panelId", () => {
  it("is a whole number of at least one that fits 31 bits, whatever the key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (key) => {
        expect(panelId(key)).toBeGreaterThanOrEqual(1);
        expect(panelId(key)).toBeLessThan(2 ** 31);
        expect(Number.isInteger(panelId(key))).toBe(true);
      }),
    );
  });

  it("never changes: stored links point at it", () => {
    expect(panelId("requests/traffic")).toBe(1_497_518_957);
  });
});

describe("assertDistinct", () => {
  it("names the two keys that would share an id", () => {
    expect(() => assertDistinct(["a", "b", "a"])).toThrow('"a" and "a"');
    expect(() => assertDistinct(["a", "b", "c"])).not.toThrow();
  });
});

describe("shortName", () => {
  it.each([
    ["payments", "payments"],
    ["Über Straße", /^u-ber-stra-e-[a-z0-9]{7}$/],
    ["../../etc/passwd", /^etc-passwd-[a-z0-9]{7}$/],
    ["支払い", /^[a-z0-9]{7}$/],
    ["", /^[a-z0-9]{7}$/],
    ["a".repeat(63), /^a{22}-[a-z0-9]{7}$/],
  ])("makes of %j a name of at most 30 characters", (text, expected) => {
    expect(shortName(text, 30)).toMatch(expected);
  });

  it("never makes one name of two", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 60 }), { minLength: 2, maxLength: 40 }), (names) => {
        expect(new Set(names.map((name) => shortName(name, 30))).size).toBe(names.length);
      }),
    );
  });
});
