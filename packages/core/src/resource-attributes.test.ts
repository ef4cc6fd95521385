import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseResourceAttributes } from "./resource-attributes.ts";

describe("parseResourceAttributes", () => {
  it.each([
    ["nothing", undefined, {}],
    ["one pair", "service.name=orders", { "service.name": "orders" }],
    ["percent-encoding", "a=x%2Cy%3Dz,b=%C3%A9", { a: "x,y=z", b: "é" }],
    ["blanks and empty parts", " a = 1 ,, b=2,", { a: "1", b: "2" }],
    ["an equals sign in the value", "a=b=c", { a: "b=c" }],
    ["an empty value", "a=", { a: "" }],
  ])("reads %s", (_what, text, expected) => {
    expect({ ...parseResourceAttributes(text) }).toEqual(expected);
  });

  it.each(["a", "=b", "a=%", "a=%E0%A4%A", "a=1,b"])("discards the whole of %j", (text) => {
    expect(parseResourceAttributes(text)).toBeUndefined();
  });

  it("keeps a key named __proto__ as data", () => {
    expect(Object.entries(parseResourceAttributes("__proto__=x") ?? {})).toEqual([["__proto__", "x"]]);
  });

  it("gives back every pair that was encoded", () => {
    const filled = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(fc.dictionary(filled, filled), (pairs) => {
        const encoded = Object.entries(pairs).map((pair) => pair.map(encodeURIComponent).join("="));
        expect({ ...parseResourceAttributes(encoded.join(",")) }).toEqual({ ...pairs });
      }),
    );
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseResourceAttributes(text)));
  });
});
