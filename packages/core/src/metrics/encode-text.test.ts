import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeText } from "./encode-text.ts";

describe("encodeText", () => {
  it("gives any text's bytes in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect([...encodeText(text)]).toEqual([...Buffer.from(text)]);
      }),
    );
  });

  it("gives an ASCII text a byte a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (text) => {
        expect(encodeText(text)).toHaveLength(text.length);
      }),
    );
  });
});
